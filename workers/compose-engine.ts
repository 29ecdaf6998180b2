import { newId } from '../src/domain/ids.js';
import type { ActionRegistry } from '../src/actions/action-registry.js';
import { buildRunAction } from '../src/engine/build-engine.js';
import { createCircuitGate, type CircuitGate } from '../src/engine/circuit/circuit-gate.js';
import type { ResolveConnection } from '../src/engine/connection-resolver.js';
import { createFindWays } from '../src/engine/provider-routes.js';
import type { RunAction } from '../src/engine/run-action.js';
import { queueCatalogue } from '../queues/catalogue.js';
import type { QueueSpec } from '../queues/queue-spec.js';
import type { MunshiProcessor } from '../queues/backend/queue-backend.js';
import { startWorker, type RunningWorker } from '../queues/start-worker.js';
import { createRelay, type Relay } from '../src/engine/relay/relay-loop.js';
import { queueNames } from '../queues/catalogue.js';
import { paceOf, services } from './compose-services.js';
import type { Core } from './core.js';

/** When the provider looks down: half of at least five calls within a minute failed. */
const circuitSettings = {
  volumeThreshold: 5,
  errorThresholdPercentage: 50,
  windowMs: 60_000,
  openMs: 15_000,
  pollMs: 2_000,
};
/** In the sandbox a provider's fault is a demonstration; nobody wants to wait for it. */
const sandboxOpenMs = 1_000;

/** The shared breakers, as this process sees them. */
export const composeCircuits = async (core: Core): Promise<CircuitGate> => {
  const circuits = createCircuitGate({
    ledger: core.ledger,
    notifications: core.notifications,
    owner: newId(),
    settings: { ...circuitSettings, openMs: core.config.sandbox ? sandboxOpenMs : circuitSettings.openMs },
    random: Math.random,
    monotonicMs: core.monotonicMs,
    onError: (error) => {
      core.observer.trouble('circuits', error);
    },
    onOpened: (key) => {
      core.observer.circuitOpened(key);
    },
  });
  await circuits.refresh();
  return circuits;
};

/** How this process runs jobs. */
export const composeRunAction = (
  core: Core,
  actions: ActionRegistry,
  resolveConnection: ResolveConnection,
  circuits: CircuitGate,
): RunAction =>
  buildRunAction({
    ledger: core.ledger,
    actions,
    findWays: createFindWays(resolveConnection, services(core.config)),
    paceOf: (connection) => paceOf(connection, core.config),
    circuits,
    observer: core.observer,
    seal: core.seal,
    worker: core.processName,
    backoff: { baseMs: core.config.backoffBaseMs, maxMs: core.config.backoffMaxMs },
    monotonicMs: core.monotonicMs,
  });

/** Begins to work one queue. */
export const composeWorker = (
  core: Core,
  spec: QueueSpec,
  processor: MunshiProcessor,
): Promise<RunningWorker> =>
  startWorker({
    backend: core.backend,
    spec,
    processor,
    concurrency: core.config.workerConcurrency,
    lockMs: core.config.lockMs,
    stalledIntervalMs: core.config.stalledIntervalMs,
    onMishap: (queue, _jobId, error) => {
      core.observer.trouble(`run in ${queue}`, error);
    },
  });

/** Begins to work every queue: its jobs by `jobs`, but for the queues that have a processor of their own. */
export const composeAllWorkers = (
  core: Core,
  jobs: MunshiProcessor,
  own: Readonly<Record<string, MunshiProcessor>> = {},
): Promise<RunningWorker[]> =>
  Promise.all(queueCatalogue.map((spec) => composeWorker(core, spec, own[spec.name] ?? jobs)));

/** Least time between two picks, in ms. */
const relayRestMs = 5;
/** Rounds of polling between two comparisons with the queue, and until a dispatched job is suspected lost. */
const roundsToReconcile = 8;
const roundsToSuspect = 20;

export const composeRelay = (core: Core): Relay =>
  createRelay({
    ledger: core.ledger,
    notifications: core.notifications,
    queue: core.jobQueue,
    queues: queueNames,
    backend: core.backend.name,
    caps: { perTenant: core.config.tenantInFlight, perQueue: core.config.laneInFlight },
    settings: {
      pollMs: core.config.relayPollMs,
      restMs: relayRestMs,
      reconcileMs: roundsToReconcile * core.config.relayPollMs,
      graceMs: roundsToSuspect * core.config.relayPollMs,
    },
    monotonicMs: core.monotonicMs,
    onMoved: (reason, count) => {
      core.observer.relayMoved(reason, count);
    },
    onTick: (durationMs) => {
      core.observer.relayTicked(durationMs);
    },
    onError: (error) => {
      core.observer.trouble('relay', error);
    },
  });
