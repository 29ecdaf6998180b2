import type { EmailStream } from './email-stream.js';

/** Why an address gets no mail. */
export type SuppressionReason =
  | 'hard_bounce'
  | 'soft_bounces'
  | 'complaint'
  | 'unsubscribe'
  /** By a person of the tenant's. */
  | 'manual'
  /** The provider would not send: the address is on its own list. */
  | 'provider_list';

/** An address that gets no mail of some streams, for a while or for good. */
export interface Suppression {
  reason: SuppressionReason;
  streams: readonly EmailStream[];
  since: Date;
  /** Null: until a person lifts it. */
  until: Date | null;
}

/** Whether a mail may go, and if not, why, in words for the sender. */
export type SuppressionVerdict =
  | { suppressed: false }
  | { suppressed: true; reason: SuppressionReason; until: Date | null; inWords: string };

const words: Readonly<Record<SuppressionReason, string>> = {
  hard_bounce: 'The address does not exist: a mail to it came back',
  soft_bounces: 'Mails to the address came back again and again',
  complaint: 'The recipient marked a mail as spam',
  unsubscribe: 'The recipient unsubscribed from marketing mails',
  manual: 'The address was suppressed by hand',
  provider_list: 'The mail provider has the address on its suppression list',
};

/** Judges one address for a mail of a stream at `now`; of several that hold, the one that lasts longest is told. */
export const isSuppressed = (
  entries: readonly Suppression[],
  stream: EmailStream,
  now: Date,
): SuppressionVerdict => {
  const holding = entries
    .filter(({ streams, until }) => streams.includes(stream) && (until === null || until > now))
    .sort((a, b) => lastsUntil(b) - lastsUntil(a))[0];
  if (!holding) return { suppressed: false };
  const { reason, until } = holding;
  const end = until === null ? '' : ` It may be tried again after ${until.toISOString()}.`;
  return { suppressed: true, reason, until, inWords: `${words[reason]}.${end}` };
};

const lastsUntil = ({ until }: Suppression): number => until?.getTime() ?? Number.POSITIVE_INFINITY;
