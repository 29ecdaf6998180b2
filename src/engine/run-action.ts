import type { ActionDefinition, ActionRun, Connection } from '../domain/action.js';
import { newId } from '../domain/ids.js';
import type { Failure, Failed } from '../domain/outcome.js';
import type { AttemptToClose } from '../ledger/queries/close-attempts.js';
import type { Dispatch } from '../ledger/queries/dispatch.js';
import type { AttemptToOpen, OpenAnswer, OpenedAttempt } from '../ledger/queries/open-attempts.js';
import type { BackoffSettings } from './backoff.js';
import type { CircuitGate } from './circuit/circuit-gate.js';
import type { ResolveConnection } from './connection-resolver.js';
import type { Random } from '../domain/random.js';
import { isOutside, ourselves } from './own-connection.js';
import { endingEvents } from './ending-events.js';
import { decide, type AttemptOutcome, type Verdict } from './verdict.js';

/** What a worker tells its queue when a run is over. */
export type RunAnswer =
  /** Nothing more to do with this dispatch. */
  | { kind: 'over' }
  /** The job has failed for good; the queue may show it so. */
  | { kind: 'failed'; code: string }
  /** The queue should bring this very dispatch again. */
  | { kind: 'again'; delayMs: number };

/** Runs one dispatch of a job to its next resting place. `signal` aborts on shutdown and when the lock is lost. */
export type RunAction = (dispatch: Dispatch, signal: AbortSignal) => Promise<RunAnswer>;

/** One closed attempt, with all that the log line and the metrics tell of it. */
export interface ClosedAttempt {
  tenantId: string;
  jobId: string;
  action: string;
  queue: string;
  provider: string | null;
  number: number;
  kind: OpenedAttempt['kind'];
  verdict: Verdict;
  durationMs: number;
  waitedMs: number;
  /** False when the attempt was no longer ours; nothing was written. */
  written: boolean;
}

export interface RunActionDeps {
  actions: { get(name: string): ActionDefinition | undefined };
  resolveConnection: ResolveConnection;
  circuits: Pick<CircuitGate, 'ask' | 'report' | 'throttle'>;
  openAttempt: (item: AttemptToOpen) => Promise<OpenAnswer>;
  closeAttempt: (item: AttemptToClose) => Promise<boolean>;
  parkJob: (dispatch: Dispatch, delayMs: number) => Promise<void>;
  openSupplied: (dispatch: Dispatch, sealed: Buffer) => Record<string, unknown>;
  worker: string;
  settings: {
    backoff: BackoffSettings;
    queueWaitMaxMs: number;
  };
  now: () => Date;
  monotonicMs: () => number;
  random: Random;
  onClosed: (attempt: ClosedAttempt) => void;
  onDefect: (dispatch: Dispatch, error: unknown) => void;
}

const over: RunAnswer = { kind: 'over' };
/** How soon a job looks again whether another one is through with the same effect. */
const busyRetryMs = 300;

/**
 * The pipeline of one run: gate → open attempt → recover or perform → decide → close, and again where the decision says
 * so. The attempt stands in the ledger before the call leaves and is closed, with result and events, in one commit.
 */
export const createRunAction = (deps: RunActionDeps): RunAction => {
  return async (dispatch, signal) => {
    const action = deps.actions.get(dispatch.action);
    if (!action) throw new Error(`no action is registered as ${dispatch.action}`);
    const connection =
      action.provider === null
        ? ourselves(dispatch.mode)
        : await deps.resolveConnection(dispatch.tenantId, action.provider, dispatch.mode);
    const leaseMs = leaseOf(action.limits.timeoutMs);
    const gate = isOutside(connection)
      ? await deps.circuits.ask(connection.circuitKey, throttleKey(connection, dispatch), leaseMs)
      : ({ kind: 'go', probe: false } as const);
    if (gate.kind === 'wait') {
      await deps.parkJob(dispatch, gate.delayMs);
      return over;
    }
    return runAttempts(deps, { dispatch, action, connection, leaseMs, signal, probe: gate.probe });
  };
};

const leaseMarginMs = 5_000;

/** From an attempt's opening to the moment when it counts as abandoned: its time-out, and time to close it. */
const leaseOf = (timeoutMs: number): number => timeoutMs + Math.min(timeoutMs, leaseMarginMs);

interface Run {
  dispatch: Dispatch;
  action: ActionDefinition;
  connection: Connection | null;
  leaseMs: number;
  signal: AbortSignal;
  probe: boolean;
}

const throttleKey = (connection: Connection, dispatch: Dispatch): string =>
  `${connection.circuitKey}|${dispatch.tenantId}`;

const runAttempts = async (deps: RunActionDeps, run: Run): Promise<RunAnswer> => {
  let renewed = false;
  let after: 'absent' | undefined;
  for (;;) {
    const token = newId();
    const answer = await deps.openAttempt({
      tenantId: run.dispatch.tenantId,
      jobId: run.dispatch.jobId,
      generation: run.dispatch.generation,
      token,
      worker: deps.worker,
      provider: run.action.provider,
      leaseMs: run.leaseMs,
      ...(after === undefined ? {} : { after }),
    });
    if (answer.kind === 'stale') return over;
    if (answer.kind === 'busy') {
      await deps.parkJob(run.dispatch, busyRetryMs);
      return over;
    }
    const verdict = await makeAttempt(deps, run, token, answer.attempt, renewed);
    if (!verdict) return over;
    if (verdict.then === 'renew') {
      renewed = true;
      after = answer.attempt.kind === 'perform' ? 'absent' : undefined;
    } else if (verdict.then === 'perform') {
      after = 'absent';
    } else {
      return answerOf(verdict);
    }
  }
};

const answerOf = ({ next, error }: Verdict): RunAnswer => {
  if (next.kind === 'retry' && next.where === 'queue') return { kind: 'again', delayMs: next.delayMs };
  return next.kind === 'failed' ? { kind: 'failed', code: error?.code ?? 'failed' } : over;
};

/** One attempt, from its call to its closing; null when it was no longer ours. */
const makeAttempt = async (
  deps: RunActionDeps,
  run: Run,
  token: string,
  attempt: OpenedAttempt,
  renewed: boolean,
): Promise<Verdict | null> => {
  const startedMs = deps.monotonicMs();
  const context = run.connection ? toActionRun(deps, run, run.connection, attempt) : null;
  const outcome = context ? await call(deps, run, attempt, context) : notConnected(run.action.provider);
  const renewal =
    outcome.kind === 'unauthorized' && !renewed && context ? await renew(deps, run, context) : null;
  const verdict = decide(renewal ?? outcome, {
    kind: attempt.kind,
    provider: run.action.provider,
    maxAttempts: run.action.limits.maxAttempts,
    spent: attempt.attemptsSpent,
    renewed,
    canRenew: run.action.renew !== undefined,
    doubtAgeMs: attempt.doubtAgeMs,
    settleMs: run.action.limits.settleMs,
    leaseMs: run.leaseMs,
    backoff: deps.settings.backoff,
    queueWaitMaxMs: deps.settings.queueWaitMaxMs,
    random: deps.random,
  });
  const durationMs = deps.monotonicMs() - startedMs;
  await tellCircuit(deps, run, outcome);
  const written = await deps.closeAttempt({
    tenantId: run.dispatch.tenantId,
    jobId: run.dispatch.jobId,
    token,
    durationMs,
    outcome: verdict.outcome,
    httpStatus: verdict.httpStatus,
    error: verdict.error,
    spent: verdict.spent,
    effect: verdict.effect,
    next: verdict.next,
    events: endingEvents(run.action, run.dispatch, attempt.reference, verdict),
  });
  deps.onClosed({
    tenantId: run.dispatch.tenantId,
    jobId: run.dispatch.jobId,
    action: run.action.name,
    queue: run.action.queue,
    provider: run.action.provider,
    number: attempt.number,
    kind: attempt.kind,
    verdict,
    durationMs,
    waitedMs: attempt.waitedMs,
    written,
  });
  return written ? verdict : null;
};

const toActionRun = (
  deps: RunActionDeps,
  run: Run,
  connection: Connection,
  attempt: OpenedAttempt,
): ActionRun<unknown> => ({
  tenantId: run.dispatch.tenantId,
  jobId: run.dispatch.jobId,
  mode: run.dispatch.mode,
  input: attempt.input,
  connection,
  signal: AbortSignal.any([run.signal, AbortSignal.timeout(run.action.limits.timeoutMs)]),
  now: deps.now,
  state: attempt.stepState,
  supplied: attempt.supplied ? deps.openSupplied(run.dispatch, attempt.supplied) : null,
  doubtSince: attempt.doubtSince,
});

/** The action's own part. What it throws is a defect; a call may have been under way, so the outcome is unknown. */
const call = async (
  deps: RunActionDeps,
  run: Run,
  attempt: OpenedAttempt,
  context: ActionRun<unknown>,
): Promise<AttemptOutcome> => {
  const { action } = run;
  try {
    if (attempt.kind === 'perform') return await action.perform(context);
    if (attempt.earlierResult !== null && action.adopt)
      return action.adopt(attempt.input, attempt.earlierResult);
    return action.recover ? await action.recover(context) : { kind: 'absent' };
  } catch (error) {
    deps.onDefect(run.dispatch, error);
    return { kind: attempt.kind === 'perform' ? 'unknown' : 'transient', failure: defect };
  }
};

const defect: Failure = {
  code: 'internal',
  message: 'Something went wrong on our side during this attempt.',
  hint: 'It is tried again by itself; the log has the details under this job id.',
};

const notConnected = (provider: string | null): Failed => ({
  kind: 'rejected',
  failure: {
    code: 'connection_missing',
    message: `There is no connection to ${String(provider)} for this tenant.`,
    hint: `Set one up with PUT /v1/connections/${String(provider)}, then retry the job.`,
  },
});

/** Renews the session; what goes wrong there decides the attempt, null when all is well. */
const renew = async (deps: RunActionDeps, run: Run, context: ActionRun<unknown>): Promise<Failed | null> => {
  if (!run.action.renew) return null;
  try {
    const renewal = await run.action.renew(context);
    return renewal.kind === 'done' ? null : asRefused(renewal);
  } catch (error) {
    deps.onDefect(run.dispatch, error);
    return { kind: 'transient', failure: defect };
  }
};

/** A log-in has no effect on the document: whatever became of it, the call itself was refused. */
const asRefused = (renewal: Failed): Failed =>
  renewal.kind === 'unknown' || renewal.kind === 'unauthorized'
    ? { kind: renewal.kind === 'unknown' ? 'transient' : 'rejected', failure: renewal.failure }
    : renewal;

const defaultThrottleMs = 2_000;

/** One vote per attempt: down when there was no sane answer. Our own mistakes and throttling say nothing of health. */
const tellCircuit = async (deps: RunActionDeps, run: Run, outcome: AttemptOutcome): Promise<void> => {
  if (!isOutside(run.connection) || run.signal.aborted) return;
  if (outcome.kind === 'throttled') {
    await deps.circuits.throttle(
      throttleKey(run.connection, run.dispatch),
      outcome.retryAfterMs ?? defaultThrottleMs,
    );
  }
  const failure = 'failure' in outcome ? outcome.failure : null;
  if (failure === defect) return;
  const down = outcome.kind === 'transient' || outcome.kind === 'unknown';
  await deps.circuits.report(run.connection.circuitKey, down, run.probe);
  run.probe = false;
};
