import type { Connection } from '../domain/action.js';
import type { Dispatch } from '../ledger/queries/dispatch.js';
import type { CircuitGate } from './circuit/circuit-gate.js';
import { isOutside } from './own-connection.js';

/** How often an account may be called at a provider. */
export interface Pace {
  perSecond: number;
  /** Calls that may be made at once after a pause. */
  burst: number;
}

/** A connection through which the call may be made now. */
export interface Way {
  connection: Connection;
  /** This call tries a system that was down. */
  probe: boolean;
  /** Providers before it that are down or slowed. */
  down: readonly string[];
}

/** `wait`: all are down or slowed, rest in the ledger. `hold`: the call has a slot of its account's rate, soon. */
export type WayAnswer =
  { kind: 'go'; way: Way } | { kind: 'wait'; delayMs: number } | { kind: 'hold'; delayMs: number };

export interface ChooseWayDeps {
  circuits: Pick<CircuitGate, 'ask'>;
  /** The account's rate at a connection; null for none. */
  paceOf: (connection: Connection) => Pace | null;
  /** 0 when the job may call now, else the milliseconds until the slot that it now holds. */
  takeSlot: (dispatch: Dispatch, key: string, pace: Pace) => Promise<number>;
}

/** Names one tenant's account at one outside system: throttling and rates are the account's. */
export const accountKey = (
  connection: Connection,
  { tenantId }: Pick<Dispatch, 'tenantId'>,
  account: string | null,
): string => [connection.circuitKey, tenantId, ...(account === null ? [] : [account])].join('|');

/** The first of the ways whose system is up and that has a slot free for the account. */
export const createChooseWay =
  (deps: ChooseWayDeps) =>
  async (
    dispatch: Dispatch,
    connections: readonly Connection[],
    account: string | null,
    leaseMs: number,
  ): Promise<WayAnswer> => {
    let shortest = Infinity;
    const down: string[] = [];
    for (const connection of connections) {
      if (!isOutside(connection)) return { kind: 'go', way: { connection, probe: false, down } };
      const key = accountKey(connection, dispatch, account);
      const gate = await deps.circuits.ask(connection.circuitKey, key, leaseMs);
      if (gate.kind === 'go') {
        const pace = deps.paceOf(connection);
        const waitMs = pace ? await deps.takeSlot(dispatch, key, pace) : 0;
        if (waitMs > 0) return { kind: 'hold', delayMs: waitMs };
        return { kind: 'go', way: { connection, probe: gate.probe, down } };
      }
      shortest = Math.min(shortest, gate.delayMs);
      down.push(connection.provider);
    }
    return { kind: 'wait', delayMs: shortest };
  };
