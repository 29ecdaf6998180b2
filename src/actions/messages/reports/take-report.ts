import type { KeptMessage } from '../../../domain/kept-message.js';
import type { MessageReport } from '../../../domain/message-report.js';
import type { MessageDeps } from '../message-ports.js';
import { changeByReport } from './change-by-report.js';
import { suppressByReport } from './suppress-by-report.js';
import { templateToDisable } from './template-to-disable.js';
import { templateDisabledType } from './told-types.js';

/** What taking reports stands on. */
export type ReportDeps = Pick<
  MessageDeps,
  'book' | 'suppressions' | 'shelf' | 'wallet' | 'softBounces' | 'now'
>;

/**
 * Takes a report into its message, with all that follows: events, the charge, suppression, a template that must rest. What a
 * provider has taken is charged, whatever becomes of it: gateways bill for what the operators refuse. It may run again.
 */
export const takeReport = async (
  deps: ReportDeps,
  message: KeptMessage,
  report: MessageReport,
): Promise<void> => {
  const template = await templateToDisable(deps, message, report);
  const alsoTells = template ? [templateDisabledType] : [];
  await deps.book.change(message, (kept) => changeByReport(kept, report, { now: deps.now(), alsoTells }));
  if (message.retailPaise > 0) await deps.wallet.settle(message, message.id);
  await suppressByReport(deps, message, report);
  if (template) await deps.shelf.put(message, 'sms', template.key, { ...template, status: 'disabled' });
  await deps.book.markTaken(message, [report]);
};
