import type { ActionDefinition, Connection } from '../domain/action.js';
import { newId } from '../domain/ids.js';
import { createAnnounceJobs } from '../ledger/announce.js';
import type { Ledger } from '../ledger/connect.js';
import { createMicroBatch } from '../ledger/micro-batch.js';
import { closeAttempts } from '../ledger/queries/close-attempts.js';
import { openAttempts } from '../ledger/queries/open-attempts.js';
import type { Dispatch } from '../ledger/queries/dispatch.js';
import { parkJob } from '../ledger/queries/park-job.js';
import { readInput } from '../ledger/queries/read-input.js';
import { takeSlot } from '../ledger/queries/take-slot.js';
import type { Seal } from '../security/seal.js';
import type { BackoffSettings } from './backoff.js';
import type { CircuitGate } from './circuit/circuit-gate.js';
import { createOpenSupplied } from './commands/job-commands.js';
import { createChooseWay, type Pace } from './choose-way.js';
import type { EngineObserver } from './observe-engine.js';
import { ourselves } from './own-connection.js';
import type { FindWays } from './provider-routes.js';
import { createRunAction, type RunAction } from './run-action.js';
import type { Ways } from './run-ways.js';

export interface EngineDeps {
  ledger: Ledger;
  actions: { get(name: string): ActionDefinition | undefined };
  findWays: FindWays;
  /** The rate of an account at a connection; null for none. */
  paceOf: (connection: Connection) => Pace | null;
  circuits: CircuitGate;
  observer: EngineObserver;
  seal: Seal;
  worker: string;
  backoff: BackoffSettings;
  monotonicMs: () => number;
}

/** Waits up to this stay in the queue; longer ones rest in the ledger, where they survive the queue's loss. */
const queueWaitMaxMs = 30_000;
const batchSize = 200;

/** The running of jobs over the ledger: attempts are opened and closed in group commits. */
export const buildRunAction = (deps: EngineDeps): RunAction => {
  const { ledger } = deps;
  const announce = createAnnounceJobs(ledger, (error) => {
    deps.observer.trouble('announce', error);
  });
  return createRunAction({
    actions: deps.actions,
    findWays: (action, dispatch, only) => waysOf(deps, action, dispatch, only),
    chooseWay: createChooseWay({
      circuits: deps.circuits,
      paceOf: deps.paceOf,
      takeSlot: (dispatch, key, { perSecond, burst }) =>
        takeSlot(ledger, { ...dispatch, key, burst, intervalMs: 1_000 / perSecond }),
    }),
    circuits: deps.circuits,
    openAttempt: createMicroBatch({
      run: async (items) => {
        const answers = await openAttempts(ledger, items);
        announce(items.filter((_item, index) => answers[index]?.kind === 'opened').map((item) => item.jobId));
        return answers;
      },
      maxItems: batchSize,
      maxInFlight: 2,
    }),
    closeAttempt: createMicroBatch({
      run: async (items) => {
        const written = await closeAttempts(ledger, items);
        announce(items.filter((_item, index) => written[index]).map((item) => item.jobId));
        return written;
      },
      maxItems: batchSize,
      maxInFlight: 2,
    }),
    parkJob: (dispatch, delayMs) => parkJob(ledger, { ...dispatch, delayMs }),
    openSupplied: createOpenSupplied(deps.seal),
    worker: `${deps.worker}:${newId()}`,
    settings: { backoff: deps.backoff, queueWaitMaxMs },
    now: () => new Date(),
    monotonicMs: deps.monotonicMs,
    random: Math.random,
    onClosed: (attempt) => {
      deps.observer.attemptClosed(attempt);
    },
    onDefect: (dispatch, error) => {
      deps.observer.defect(dispatch, error);
    },
  });
};

const waysOf = async (
  deps: EngineDeps,
  action: ActionDefinition,
  dispatch: Dispatch,
  only: string | undefined,
): Promise<Ways> => {
  const { provider: wanted } = action;
  if (wanted === null)
    return { account: null, connections: [ourselves(dispatch.mode)], missing: '', unconnected: [] };
  const { tenantId, mode, jobId } = dispatch;
  const whose = action.account
    ? await action.account(await readInput(deps.ledger, tenantId, jobId), { tenantId, mode })
    : { account: null };
  const { connections, first, unconnected } = await deps.findWays({
    tenantId,
    mode,
    wanted,
    ...whose,
    ...(only !== undefined && { provider: only }),
  });
  return { account: whose.account, connections, missing: first, unconnected };
};
