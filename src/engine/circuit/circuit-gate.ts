import type { Ledger } from '../../ledger/connect.js';
import type { Notifications } from '../../ledger/listen.js';
import {
  closeCircuit,
  listCircuits,
  openCircuit,
  takeProbe,
  throttleCircuit,
  type Circuit,
} from '../../ledger/queries/circuits.js';
import { createCircuitSensor, type SensorSettings } from './circuit-sensor.js';
import type { Random } from '../../domain/random.js';

/** May a call be made now? `probe` is the one call that tries a system that was down. */
export type GateAnswer = { kind: 'go'; probe: boolean } | { kind: 'wait'; delayMs: number };

export interface CircuitGate {
  /** `tenantKey` narrows throttling to one tenant's account (`accountKey`). */
  ask(key: string, tenantKey: string, probeForMs: number): Promise<GateAnswer>;
  /** How a call went: `down` when it never got a sane answer. */
  report(key: string, down: boolean, probe: boolean): Promise<void>;
  /** The provider asked this account to slow down. */
  throttle(tenantKey: string, forMs: number): Promise<void>;
  /** What every process sees, for /metrics and the log. */
  circuits(): readonly Circuit[];
  refresh(): Promise<void>;
  close(): void;
}

export interface CircuitGateDeps {
  ledger: Ledger;
  notifications: Notifications;
  /** Names this process in a probe. */
  owner: string;
  settings: SensorSettings & { openMs: number; pollMs: number };
  random: Random;
  /** Milliseconds that never jump. */
  monotonicMs: () => number;
  onError: (error: unknown) => void;
  onOpened: (key: string) => void;
}

/**
 * The shared circuit breakers. The truth is one row per outside system in the ledger; this keeps a copy that is
 * refreshed on notice and by polling, and lets exactly one process probe a system whose time is over.
 */
export const createCircuitGate = (deps: CircuitGateDeps): CircuitGate => {
  const { ledger, owner, settings, random, monotonicMs } = deps;
  let known = new Map<string, Circuit>();
  let readAtMs = monotonicMs();

  const refresh = async (): Promise<void> => {
    const circuits = await listCircuits(ledger);
    readAtMs = monotonicMs();
    for (const circuit of circuits) {
      const before = known.get(circuit.key);
      if (circuit.state === 'closed' && before && before.state !== 'closed') sensor.reset(circuit.key);
    }
    known = new Map(circuits.map((circuit) => [circuit.key, circuit]));
  };

  const refreshQuietly = (): void => {
    refresh().catch(deps.onError);
  };

  const open = async (key: string): Promise<void> => {
    const generation = known.get(key)?.generation ?? '0';
    if (await openCircuit(ledger, key, generation, settings.openMs)) deps.onOpened(key);
    await refresh();
  };

  const sensor = createCircuitSensor(settings, (key) => {
    open(key).catch(deps.onError);
  });
  const stopListening = deps.notifications.on('munshi_circuit', refreshQuietly);
  const poll = setInterval(refreshQuietly, settings.pollMs);
  poll.unref();

  const leftOf = (ms: number): number => Math.max(0, ms - (monotonicMs() - readAtMs));

  return {
    circuits: () => [...known.values()],
    refresh,

    async ask(key, tenantKey, probeForMs) {
      const throttledMs = leftOf(known.get(tenantKey)?.throttledForMs ?? 0);
      if (throttledMs > 0) return { kind: 'wait', delayMs: throttledMs + random() * 1_000 };
      const circuit = known.get(key);
      if (!circuit || circuit.state === 'closed') return { kind: 'go', probe: false };
      const closedForMs = circuit.state === 'open' ? leftOf(circuit.opensInMs) : 0;
      if (closedForMs === 0 && (await takeProbe(ledger, key, owner, probeForMs)) !== null) {
        await refresh();
        return { kind: 'go', probe: true };
      }
      return { kind: 'wait', delayMs: Math.max(closedForMs, 1_000) + random() * 1_000 };
    },

    async report(key, down, probe) {
      if (!probe) {
        sensor.report(key, !down);
      } else if (down) {
        await open(key);
      } else {
        await closeCircuit(ledger, key, owner);
        sensor.reset(key);
        await refresh();
      }
    },

    async throttle(tenantKey, forMs) {
      await throttleCircuit(ledger, tenantKey, forMs);
      await refresh();
    },

    close() {
      stopListening();
      clearInterval(poll);
    },
  };
};
