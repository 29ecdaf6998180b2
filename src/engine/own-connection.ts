import type { Connection } from '../domain/action.js';

/** Stands for a connection where an action needs none. */
export const ourselves = (mode: Connection['mode']): Connection => ({
  provider: 'munshi',
  mode,
  settings: {},
  secrets: {},
  sandbox: false,
  circuitKey: 'munshi',
});

/** Only an outside system has a circuit: our own ledger, when it fails, fails the whole run. */
export const isOutside = (connection: Connection | null): connection is Connection =>
  connection !== null && connection.provider !== 'munshi';
