import type { Connection } from '../../domain/action.js';
import type { MessageToTrack } from '../../domain/message-book.js';
import type { MessageReport } from '../../domain/message-report.js';
import type { Failed, Done } from '../../domain/outcome.js';
import { scrubMeaning } from '../../messages/sms/scrub-codes.js';
import type { SmsCall, SmsProvider, SmsStanding } from '../../providers/sms/sms-contract.js';
import { heedReport } from './heed-reports.js';
import type { ReportDeps } from './reports/take-report.js';
import type { SmsDesk } from './sms/sms-deps.js';

/** What asking after messages stands on. */
export interface TrackDeps extends ReportDeps {
  sms: SmsDesk;
  /**
   * Takes at most `limit` messages of all tenants that these gateways have taken since `since` and that have not ended, but none
   * that was taken after `notSince`. Each goes to one taker only.
   */
  takeDue(wish: {
    providers: readonly string[];
    since: Date;
    notSince: Date;
    now: Date;
    limit: number;
  }): Promise<readonly MessageToTrack[]>;
  /** Null when the tenant is no longer connected. */
  connect(message: MessageToTrack): Promise<Connection | null>;
  timeoutMs: number;
}

/** So many are taken in one go, and asked for at a time: BSNL's clients keep below 250 calls a minute. */
const portion = 100;
const atOnce = 4;
/** Older messages have no news any more. */
const trackedForMs = 2 * 24 * 60 * 60 * 1000;
/** So long a message is left alone after it was taken, or asked about. */
const restMs = 10 * 60 * 1000;

/**
 * Asks gateways that send no reports, or lose them, how messages stand, and takes what they say as their reports are. It may run
 * every minute and twice at a time; a message that has no news yet, or could not be asked about, is due again after a while.
 */
export const trackMessages = async (deps: TrackDeps): Promise<{ asked: number }> => {
  const now = deps.now();
  const before = (ms: number): Date => new Date(now.getTime() - ms);
  const { tracking: providers } = deps.sms;
  const dates = { since: before(trackedForMs), notSince: before(restMs), now };
  const messages = await deps.takeDue({ providers, ...dates, limit: portion });
  const defects: unknown[] = [];
  for (let from = 0; from < messages.length; from += atOnce) {
    const some = messages.slice(from, from + atOnce).map((message) => track(deps, message));
    for (const asked of await Promise.allSettled(some)) {
      if (asked.status === 'rejected') defects.push(asked.reason);
    }
  }
  // Thrown late: what is broken for one message must not keep the others from being asked about.
  if (defects.length > 0) throw new AggregateError(defects, 'some messages could not be asked about');
  return { asked: messages.length };
};

const track = async (deps: TrackDeps, message: MessageToTrack): Promise<void> => {
  const connection = await deps.connect(message);
  if (!connection) return;
  const call = { connection, signal: AbortSignal.timeout(deps.timeoutMs) };
  const asked = await ask(deps.sms.of(connection), call, message.providerMessageId);
  const report = asked?.kind === 'done' ? reportOf(message, asked.result) : null;
  if (report) await heedReport(deps, message, report);
};

/** A stale token is renewed once. */
const ask = async (
  { track: askFor, renew }: SmsProvider,
  call: SmsCall,
  providerMessageId: string,
): Promise<Done<SmsStanding> | Failed | null> => {
  if (!askFor) return null;
  const first = await askFor(call, providerMessageId);
  if (first.kind !== 'unauthorized' || (await renew?.(call))?.kind !== 'done') return first;
  return askFor(call, providerMessageId);
};

const reportOf = (
  { id, provider, providerMessageId }: MessageToTrack,
  { state, code, billedSegments }: SmsStanding,
): MessageReport | null =>
  state === 'pending'
    ? null
    : {
        channel: 'sms',
        provider,
        providerMessageId,
        messageId: id,
        recipientKey: null,
        state,
        permanent:
          state === 'failed' ? (code === null ? null : (scrubMeaning(code)?.permanent ?? null)) : null,
        code,
        billedSegments,
        at: null,
      };
