import type { KeptMessage, MessageAddress } from '../../../domain/kept-message.js';
import { joinState } from '../reports/join-state.js';
import { takeReport, type ReportDeps } from '../reports/take-report.js';

/** A provider has taken the message: keeps that, charges it, and takes the reports that came before the answer. */
export const acceptMessage = async (
  deps: ReportDeps,
  address: MessageAddress,
  taken: { provider: string; providerMessageId: string },
): Promise<KeptMessage> => {
  const message = await deps.book.change(address, (kept) => {
    const state = joinState(kept.channel, kept.state, 'accepted');
    const change = {
      ...taken,
      state,
      acceptedAt: kept.acceptedAt ?? deps.now(),
      lostAnswers: Math.max(0, kept.lostAnswers - 1),
    };
    return { message: change, value: { ...kept, ...change } };
  });
  return finishAccepted(deps, message);
};

/** What follows the taking of a message, also when the process died before it. Gives the message as it then stands. */
export const finishAccepted = async (deps: ReportDeps, message: KeptMessage): Promise<KeptMessage> => {
  const { provider, providerMessageId } = message;
  if (message.retailPaise > 0) await deps.wallet.settle(message, message.id);
  if (provider === null || providerMessageId === null) return message;
  const waiting = await deps.book.waitingReports(message, { provider, providerMessageId });
  for (const report of waiting) await takeReport(deps, message, report);
  return waiting.length === 0 ? message : ((await deps.book.find(message)) ?? message);
};
