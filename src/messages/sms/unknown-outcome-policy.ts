import type { MessageKind } from './message-kind.js';

/** What is done when a gateway’s answer was lost: the message may have gone. */
export interface UnknownOutcomePolicy {
  /** Ask the gateway first, where it can be asked. */
  lookUp: boolean;
  /** Send once more, with the same id, this long after the lost answer, unless it was found; null: never. */
  againAfterMs: number | null;
  why: string;
}

/** No Indian gateway knows idempotency keys, so a repetition may reach the person twice. */
export const unknownOutcomePolicies: Readonly<Record<MessageKind, UnknownOutcomePolicy>> = {
  otp: {
    lookUp: false,
    againAfterMs: null,
    why: 'A person waits for it and asks for another; an old password that comes late only confuses.',
  },
  transactional: {
    lookUp: true,
    againAfterMs: 60_000,
    why: 'A notice that comes twice does little harm; one that never comes does.',
  },
  promotional: {
    lookUp: false,
    againAfterMs: null,
    why: 'Nobody misses an offer; two of them are a complaint.',
  },
};
