import type { Failed, Step } from '../../../domain/outcome.js';

/** Limits of WhatsApp that concern one recipient, and how often a job waits for each before it gives up. */
const limits: Readonly<Record<string, { waits: number; waitMs: number }>> = {
  // One message in 6 seconds to the same person. (WhatsApp Cloud API: 131056)
  pair_limit: { waits: 20, waitMs: 6_000 },
  // A person’s share of marketing messages; not to be tried again for a day. (131049)
  recipient_limit: { waits: 2, waitMs: 24 * 60 * 60 * 1000 },
};

/**
 * A refusal that concerns one recipient makes only that job wait: the account is free to write to others. Gives every other
 * outcome as it came.
 */
export const awaitRecipient = (
  failed: Failed,
  { state }: { state: Readonly<Record<string, unknown>> },
): Failed | Step => {
  const { code } = failed.failure;
  const limit = Object.hasOwn(limits, code) ? limits[code] : undefined;
  if (failed.kind !== 'throttled' || !limit) return failed;
  const waits = typeof state['waits'] === 'number' ? state['waits'] : 0;
  if (waits >= limit.waits) return { kind: 'rejected', failure: failed.failure };
  const resumeAfterMs = Math.max(failed.retryAfterMs ?? 0, limit.waitMs);
  return { kind: 'step', state: { waits: waits + 1 }, resumeAfterMs };
};
