import type { Failed, Step } from '../../../domain/outcome.js';
import type { RefundRun } from './refund-input.js';
import { othersInFlight } from './refund-failures.js';

const soonestMs = 500;
const latestMs = 15_000;
/** A call to a gateway, with the look-ups after it, is over by then. */
const longestMs = 10 * 60_000;

/** Since when a run waits for other refunds of its payment; null when it does not. */
export const waitingSince = ({ state }: RefundRun): Date | null => {
  const { since } = state;
  return typeof since === 'string' ? new Date(since) : null;
};

/**
 * Rests until other refunds of the payment are through: it asks again after about as long as it has waited, and gives up
 * after ten minutes.
 */
export const waitForOthers = (run: RefundRun): Step | Failed => {
  const now = run.now();
  const since = waitingSince(run) ?? now;
  const waitedMs = now.getTime() - since.getTime();
  if (waitedMs >= longestMs) return othersInFlight;
  const resumeAfterMs = Math.min(latestMs, Math.max(soonestMs, waitedMs));
  return { kind: 'step', state: { since: since.toISOString() }, resumeAfterMs };
};
