import type { InboundEvent } from '../../domain/inbound-event.js';
import type { KeptMessage } from '../../domain/kept-message.js';
import type { MessageBook, MessageOwner } from '../../domain/message-book.js';
import type { MessageReport } from '../../domain/message-report.js';
import { takeReport, type ReportDeps } from './reports/take-report.js';

/**
 * Makes what Munshi does about the webhooks of those who carry messages. A report of a message that is not known waits until
 * it is: it may have overtaken the answer to the call. It may run any number of times.
 */
export const createHeedReports =
  (deps: ReportDeps) =>
  async (of: MessageOwner, events: readonly Pick<InboundEvent, 'type' | 'dataText'>[]): Promise<void> => {
    for (const { type, dataText } of events) {
      // Written by the provider's receiver from the webhook, never taken from it as it came.
      if (isReport(type)) await heedReport(deps, of, JSON.parse(dataText) as MessageReport);
    }
  };

/** Receivers tell other things too, e.g. a subscription that waits to be confirmed. */
const isReport = (type: string): boolean => type.split('.')[1] === 'message';

/** Keeps a report, and takes it into its message unless that was done before. */
export const heedReport = async (
  deps: ReportDeps,
  { tenantId, mode }: MessageOwner,
  report: MessageReport,
): Promise<void> => {
  const owner = { tenantId, mode };
  const isNew = await deps.book.keepReport(owner, report);
  const message = await messageOf(deps.book, owner, report);
  if (message && (isNew || (await isWaiting(deps.book, owner, report))))
    await takeReport(deps, message, report);
};

/** By the provider's name for it; one whose answer was lost by our own, at the provider that it was given to. */
const messageOf = async (
  book: MessageBook,
  owner: MessageOwner,
  report: MessageReport,
): Promise<KeptMessage | null> => {
  const named = await book.findByProviderId(owner, report);
  if (named || report.messageId === null) return named;
  const own = await book.find({ ...owner, id: report.messageId });
  return own?.provider === report.provider ? own : null;
};

/** Kept before, but the process that kept it did not come to the end. */
const isWaiting = async (book: MessageBook, owner: MessageOwner, report: MessageReport): Promise<boolean> => {
  const waiting = await book.waitingReports(owner, report);
  return waiting.some(
    ({ state, recipientKey, code }) =>
      state === report.state && recipientKey === report.recipientKey && code === report.code,
  );
};
