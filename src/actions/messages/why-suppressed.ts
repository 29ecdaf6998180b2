import type { Failed } from '../../domain/outcome.js';
import type { Suppressed } from '../../domain/message-book.js';
import { phoneKey } from '../../domain/phone-key.js';
import type { MessageKind } from '../../messages/sms/message-kind.js';
import { closingEntries } from './closing-entries.js';
import type { MessageDeps } from './message-ports.js';
import type { SendingRun } from './sending/message-draft.js';

const words: Readonly<Record<string, string>> = {
  dnd: 'The recipient has registered for no promotional messages (DND)',
  opted_out: 'The recipient has asked for no more such messages',
  unsubscribe: 'The recipient has asked for no more promotional messages',
  manual: 'The number was put on the suppression list by hand',
};

/** `rejected` with the reason in words when the tenant's list keeps a message to a number back; null when it may go. */
export const whySuppressed = async (
  { suppressions, now }: Pick<MessageDeps, 'suppressions' | 'now'>,
  { tenantId, mode }: SendingRun,
  to: { channel: Exclude<Suppressed['channel'], 'email'>; e164: string; kind: MessageKind },
): Promise<Failed | null> => {
  const entries = await suppressions.of({ tenantId, mode }, to.channel, [phoneKey(to.e164)]);
  const stream = to.kind === 'promotional' ? 'marketing' : to.kind;
  const [closing] = closingEntries(entries, stream, now());
  if (!closing) return null;
  const why = Object.hasOwn(words, closing.reason) ? words[closing.reason] : undefined;
  const until = closing.until === null ? '' : ` until ${closing.until.toISOString()}`;
  const message = `${why ?? 'The number is on the suppression list'}${until}; the message was not sent.`;
  return {
    kind: 'rejected',
    failure: {
      code: 'suppressed',
      message,
      hint: 'Take the number off the list (DELETE /v1/suppressions) only if the recipient wants it.',
      fields: [{ pointer: '/to', code: 'suppressed', message }],
    },
  };
};
