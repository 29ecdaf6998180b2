/** One call of a job, as the ledger keeps it. */
export interface WayAttempt {
  kind: 'perform' | 'recover';
  provider: string;
  outcome: string | null;
  /** Of its error. */
  code: string | null;
  openedMs: number;
}

interface Doubt {
  provider: string;
  sinceMs: number;
  /** When the provider was asked that said last that it has nothing. */
  absentMs: number | null;
}

/**
 * The rule of fail-over, over the calls of one job, oldest first: what may have been registered is asked for where it may
 * be, and nothing is sent, there or elsewhere, before that provider says that it has nothing, `settleMs` after the call
 * at the earliest. Gives the call that broke it, in words; null when none did.
 */
export const brokenByCall = (attempts: readonly WayAttempt[], settleMs: number): string | null => {
  let doubt: Doubt | null = null;
  for (const [index, { kind, provider, outcome, code, openedMs }] of attempts.entries()) {
    const call = `call ${String(index + 1)}, ${kind} at ${provider}`;
    if (kind === 'recover') {
      if (doubt?.provider !== provider) return `${call}: the doubt is at ${doubt?.provider ?? 'no provider'}`;
      doubt.absentMs = outcome === 'transient' && code === 'not_there' ? openedMs : null;
      if (outcome === 'done') doubt = null;
      continue;
    }
    if (doubt) {
      if (doubt.absentMs === null) return `${call}: ${doubt.provider} has not been asked`;
      if (doubt.absentMs - doubt.sinceMs < settleMs) return `${call}: ${doubt.provider} was asked too soon`;
    }
    doubt = outcome === 'unknown' ? { provider, sinceMs: openedMs, absentMs: null } : null;
  }
  return doubt && `it ended in doubt at ${doubt.provider}`;
};
