import type { ActionDefinition, ActionRun, Connection } from '../domain/action.js';
import { newId } from '../domain/ids.js';
import type { AttemptToClose } from '../ledger/queries/close-attempts.js';
import type { Dispatch } from '../ledger/queries/dispatch.js';
import type { AttemptToOpen, OpenAnswer, OpenedAttempt } from '../ledger/queries/open-attempts.js';
import type { BackoffSettings } from './backoff.js';
import { accountKey } from './choose-way.js';
import type { CircuitGate } from './circuit/circuit-gate.js';
import type { Random } from '../domain/random.js';
import { isOutside } from './own-connection.js';
import { endingEvents } from './ending-events.js';
import { callAction, defect, notConnected, renewSession } from './call-action.js';
import {
  enter,
  goTo,
  otherWay,
  over,
  takeWay,
  type Run,
  type RunAnswer,
  type RunWaysDeps,
} from './run-ways.js';
import { decide, type AttemptOutcome, type Verdict } from './verdict.js';

/**
 * Runs one dispatch of a job to its next resting place. `signal` aborts on shutdown and when the lock is lost. `answer` is
 * a person's answer that may rest nowhere; such a run makes one step with it and leaves the rest to a worker.
 */
export type RunAction = (
  dispatch: Dispatch,
  signal: AbortSignal,
  answer?: Readonly<Record<string, unknown>>,
) => Promise<RunAnswer>;

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

export interface RunActionDeps extends RunWaysDeps {
  actions: { get(name: string): ActionDefinition | undefined };
  circuits: Pick<CircuitGate, 'report' | 'throttle'>;
  openAttempt: (item: AttemptToOpen) => Promise<OpenAnswer>;
  closeAttempt: (item: AttemptToClose) => Promise<boolean>;
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
}

/** How soon a job looks again whether another one is through with the same effect. */
const busyRetryMs = 300;

/**
 * The pipeline of one run: gate → open attempt → recover or perform → decide → close, and again where the decision says
 * so. The attempt stands in the ledger before the call leaves and is closed, with result and events, in one commit.
 */
export const createRunAction = (deps: RunActionDeps): RunAction => {
  return async (dispatch, signal, answer) => {
    const action = deps.actions.get(dispatch.action);
    if (!action) throw new Error(`no action is registered as ${dispatch.action}`);
    const leaseMs = leaseOf(action.limits.timeoutMs);
    const ways = await deps.findWays(action, dispatch);
    const run: Run = {
      dispatch,
      action,
      ways,
      way: null,
      tried: new Set(),
      passedOver: ways.unconnected.map((provider) => ({ provider, why: 'not_connected' })),
      doubtSince: null,
      leaseMs,
      signal,
      answer: answer ?? null,
      isForAnswer: answer !== undefined,
    };
    return (await takeWay(deps, run, ways.connections)) ?? runAttempts(deps, run);
  };
};

const leaseMarginMs = 5_000;

/** From an attempt's opening to the moment when it counts as abandoned: its time-out, and time to close it. */
const leaseOf = (timeoutMs: number): number => timeoutMs + Math.min(timeoutMs, leaseMarginMs);

const providerOf = ({ way, action }: Run): string | null =>
  isOutside(way?.connection ?? null) ? (way?.connection.provider ?? null) : action.provider;

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
      provider: providerOf(run),
      leaseMs: run.leaseMs,
      ...(after === undefined ? {} : { after }),
    });
    if (answer.kind === 'stale') return over;
    if (answer.kind === 'busy') {
      await deps.parkJob(run.dispatch, busyRetryMs);
      return over;
    }
    if (answer.kind === 'elsewhere') {
      const stopped = await goTo(deps, run, answer.provider);
      if (stopped) return stopped;
      continue;
    }
    const verdict = await makeAttempt(deps, run, token, answer.attempt, renewed);
    if (!verdict) return over;
    if (verdict.then === 'renew') {
      renewed = true;
      after = answer.attempt.kind === 'perform' ? 'absent' : undefined;
    } else if (verdict.then === 'perform') {
      after = 'absent';
    } else if (verdict.then === 'elsewhere') {
      renewed = false;
      after = undefined;
    } else if (verdict.then === 'next_step') {
      renewed = false;
      after = undefined;
      run.doubtSince = null;
      run.answer = null;
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
  const { way } = run;
  run.doubtSince ??= attempt.doubtSince;
  const context = way ? toActionRun(deps, run, way.connection, attempt) : null;
  const outcome = context ? await callAction(deps, run, attempt, context) : notConnected(run.ways.missing);
  const renewal =
    outcome.kind === 'unauthorized' && !renewed && context ? await renewSession(deps, run, context) : null;
  const next = mayGoElsewhere(outcome, attempt.kind) ? await otherWay(deps, run) : null;
  const provider = providerOf(run);
  const verdict = decide(renewal ?? outcome, {
    kind: attempt.kind,
    provider,
    canFailOver: next !== null,
    canGoOn: !run.isForAnswer,
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
  if (verdict.then === 'elsewhere' && next) {
    if (way) run.passedOver.push({ provider: way.connection.provider, why: verdict.error?.code ?? 'failed' });
    enter(run, next);
  }
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
    provider,
    number: attempt.number,
    kind: attempt.kind,
    verdict,
    durationMs,
    waitedMs: attempt.waitedMs,
    written,
  });
  return written ? verdict : null;
};

/** Whether what came of it was certainly no effect, and not the fault of the input. */
const mayGoElsewhere = (outcome: AttemptOutcome, kind: OpenedAttempt['kind']): boolean =>
  outcome.kind === 'transient' ? kind === 'perform' : 'elsewhere' in outcome && outcome.elsewhere;

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
  account: run.ways.account,
  signal: AbortSignal.any([run.signal, AbortSignal.timeout(run.action.limits.timeoutMs)]),
  now: deps.now,
  state: attempt.stepState,
  supplied: run.answer ?? (attempt.supplied ? deps.openSupplied(run.dispatch, attempt.supplied) : null),
  doubtSince: run.doubtSince,
  passedOver: [...run.passedOver],
});

const defaultThrottleMs = 2_000;

/** One vote per attempt: down when there was no sane answer. Our own mistakes and throttling say nothing of health. */
const tellCircuit = async (deps: RunActionDeps, run: Run, outcome: AttemptOutcome): Promise<void> => {
  const { way, dispatch, ways } = run;
  if (!way || !isOutside(way.connection) || run.signal.aborted) return;
  if (outcome.kind === 'throttled') {
    await deps.circuits.throttle(
      accountKey(way.connection, dispatch, ways.account),
      outcome.retryAfterMs ?? defaultThrottleMs,
    );
  }
  const failure = 'failure' in outcome ? outcome.failure : null;
  if (failure === defect) return;
  const down = outcome.kind === 'transient' || outcome.kind === 'unknown';
  await deps.circuits.report(way.connection.circuitKey, down, way.probe);
  way.probe = false;
};
