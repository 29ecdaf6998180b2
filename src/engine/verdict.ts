import type { AttemptKind, JobError } from '../domain/job.js';
import type { Failure, Outcome, OutcomeKind, Parked, Recovery, Step } from '../domain/outcome.js';
import type { AttemptToClose, NextStep } from '../ledger/queries/close-attempts.js';
import { backoffMs, type BackoffSettings } from './backoff.js';
import type { Random } from '../domain/random.js';

/** What came of one attempt, of either kind. */
export type AttemptOutcome = Outcome<unknown> | Recovery<unknown> | Parked;

export interface VerdictContext {
  kind: AttemptKind;
  provider: string | null;
  maxAttempts: number;
  /** Attempts spent before this one. */
  spent: number;
  /** A session has been renewed in this run already. */
  renewed: boolean;
  /** The action can renew a session. */
  canRenew: boolean;
  /** Another provider offers the same, and is up. */
  canFailOver: boolean;
  /** The next of several steps may follow in this run; else a worker does it. */
  canGoOn: boolean;
  /** The effect was in doubt before this attempt, for so long (ms). */
  doubtAgeMs: number | null;
  /** How long a provider's "there is nothing" is not yet believed. */
  settleMs: number;
  /** Lease of the attempt that follows at once. */
  leaseMs: number;
  backoff: BackoffSettings;
  /** Waits up to this stay in the queue; longer ones rest in the ledger. */
  queueWaitMaxMs: number;
  random: Random;
}

/** What is to be written, and whether the run goes on. */
export interface Verdict extends Pick<
  AttemptToClose,
  'outcome' | 'spent' | 'effect' | 'next' | 'error' | 'httpStatus'
> {
  /** What the run does next, when it goes on. */
  then?: 'renew' | 'perform' | 'elsewhere' | 'next_step';
  /** Types of events to tell beside those of the ending. */
  tells?: readonly string[];
}

/**
 * The one place where an outcome becomes a decision. Pure: outcome and history in, decision out. `throttled` and a
 * recovery that found nothing spend no attempt; `unauthorized` renews once in a run; `unknown` puts the effect in doubt; a
 * recovery that failed leaves the doubt as it was. What certainly had no effect goes to another provider, where there is one.
 */
export const decide = (outcome: AttemptOutcome, context: VerdictContext): Verdict => {
  switch (outcome.kind) {
    case 'done':
      return {
        outcome: 'done',
        spent: true,
        effect: 'settled',
        next: { kind: 'succeeded', result: outcome.result },
        error: null,
        httpStatus: outcome.httpStatus ?? null,
      };
    case 'absent':
      return decideAbsent(outcome, context);
    case 'waiting':
      return {
        outcome: 'waiting',
        spent: false,
        effect: effectOfStep(context),
        next: { kind: 'waiting', request: outcome.request, stepState: outcome.state ?? {} },
        error: null,
        httpStatus: null,
      };
    case 'step':
      return decideStep(outcome, context);
    case 'rejected':
      return outcome.elsewhere && context.canFailOver
        ? atAnother('rejected', outcome.failure, context)
        : failed('rejected', outcome.failure, context, { kind: 'failed' });
    case 'transient':
      return retried('transient', outcome.failure, context, outcome.retryAfterMs);
    case 'unknown':
      return retried('unknown', outcome.failure, context, undefined);
    case 'throttled':
      if (outcome.elsewhere && context.canFailOver) return atAnother('throttled', outcome.failure, context);
      return {
        ...failed(
          'throttled',
          outcome.failure,
          context,
          wait(outcome.retryAfterMs ?? throttleMs(context), context),
        ),
        spent: false,
      };
    case 'unauthorized':
      return decideUnauthorized(outcome.failure, context);
    default:
      return outcome satisfies never;
  }
};

/** A step that was performed is past; one within a recovery has taught nothing about the effect. */
const effectOfStep = ({ kind }: VerdictContext): Verdict['effect'] => (kind === 'perform' ? 'clear' : 'keep');

const decideStep = (step: Step, context: VerdictContext): Verdict => {
  const decided = {
    outcome: step.resumeAfterMs === undefined ? 'done' : 'waiting',
    spent: false,
    effect: effectOfStep(context),
    error: null,
    httpStatus: null,
    ...(step.tells && { tells: step.tells }),
  } as const;
  const { state: stepState, resumeAfterMs: delayMs = 0 } = step;
  if (step.resumeAfterMs === undefined && context.canGoOn) {
    return { ...decided, next: { kind: 'continue', leaseMs: context.leaseMs, stepState }, then: 'next_step' };
  }
  return { ...decided, next: { kind: 'retry', delayMs: Math.round(delayMs), where: 'ledger', stepState } };
};

const toError = (outcome: OutcomeKind, failure: Failure, provider: string | null): JobError => ({
  ...failure,
  outcome,
  provider,
});

/** A look-up teaches nothing new about the effect when it fails; a call that was refused did not have it. */
const effectOf = (outcome: OutcomeKind, context: VerdictContext): Verdict['effect'] => {
  if (outcome === 'unknown') return 'doubt';
  return context.kind === 'perform' ? 'clear' : 'keep';
};

const failed = (
  outcome: OutcomeKind,
  failure: Failure,
  context: VerdictContext,
  next: NextStep,
): Verdict => ({
  outcome,
  spent: true,
  effect: effectOf(outcome, context),
  next,
  error: toError(outcome, failure, context.provider),
  httpStatus: failure.httpStatus ?? null,
});

const wait = (delayMs: number, context: VerdictContext): NextStep => ({
  kind: 'retry',
  delayMs: Math.round(delayMs),
  where: delayMs <= context.queueWaitMaxMs ? 'queue' : 'ledger',
});

const throttleMs = (context: VerdictContext): number => 1_000 + context.random() * 2_000;

/** Another provider is asked at once; what this one did has cost an attempt. */
const atAnother = (outcome: OutcomeKind, failure: Failure, context: VerdictContext): Verdict => ({
  ...failed(outcome, failure, context, { kind: 'continue', leaseMs: context.leaseMs }),
  then: 'elsewhere',
});

/** Outcomes after which the same call may go better later. */
type RetriedOutcome = 'transient' | 'unknown' | 'unauthorized';

const retried = (
  outcome: RetriedOutcome,
  failure: Failure,
  context: VerdictContext,
  retryAfterMs: number | undefined,
): Verdict => {
  const spent = context.spent + 1;
  if (spent >= context.maxAttempts) {
    return failed(outcome, exhausted(outcome, failure, spent), context, { kind: 'failed' });
  }
  if (outcome === 'transient' && context.canFailOver) return atAnother(outcome, failure, context);
  const delayMs = Math.max(retryAfterMs ?? 0, backoffMs(spent, context.backoff, context.random));
  return failed(outcome, failure, context, wait(delayMs, context));
};

const exhausted = (outcome: RetriedOutcome, failure: Failure, spent: number): Failure => ({
  ...failure,
  message: `${failure.message} Given up after ${String(spent)} attempts.`,
  hint:
    outcome === 'unknown'
      ? 'It may have taken effect. Retry the job: it asks the provider first and never does it twice.'
      : (failure.hint ?? 'It has not taken effect. Retry the job when the provider is well again.'),
});

const decideUnauthorized = (failure: Failure, context: VerdictContext): Verdict => {
  if (!context.canRenew) return failed('unauthorized', failure, context, { kind: 'failed' });
  // Refused with a fresh session too: somebody else may have ended it just now. Credentials that are wrong show at the
  // login, which rejects at once; so this is worth another, later, counted attempt.
  if (context.renewed) return retried('unauthorized', failure, context, undefined);
  const verdict = failed('unauthorized', failure, context, { kind: 'continue', leaseMs: context.leaseMs });
  return { ...verdict, spent: false, then: 'renew' };
};

/**
 * The provider has nothing. Believed only when the first request has had time to arrive; until then the question is
 * asked again, since sending now could cross with it.
 */
const decideAbsent = (
  { httpStatus, elsewhere }: Extract<AttemptOutcome, { kind: 'absent' }>,
  context: VerdictContext,
): Verdict => {
  const failure: Failure = {
    code: 'not_there',
    message: 'The provider holds nothing for this document.',
    ...(httpStatus !== undefined && { httpStatus }),
  };
  const unsettledMs = context.doubtAgeMs === null ? 0 : context.settleMs - context.doubtAgeMs;
  if (unsettledMs > 0) {
    return {
      ...failed('transient', failure, context, wait(unsettledMs + 50, context)),
      spent: false,
      effect: 'keep',
    };
  }
  return {
    ...failed('transient', failure, context, { kind: 'continue', leaseMs: context.leaseMs }),
    spent: false,
    effect: 'clear',
    then: elsewhere && context.canFailOver ? 'elsewhere' : 'perform',
  };
};
