import { onTestFinished } from 'vitest';
import { createNicStandIn } from '../../fixtures/stand-ins/nic/create-nic-stand-in.js';
import { createIrpKeys } from '../../fixtures/stand-ins/irp/irp-keys.js';
import type { NicStandInOptions } from '../../fixtures/stand-ins/nic/nic-options.js';
import vectors from '../../fixtures/vectors/einvoice-vectors.json' with { type: 'json' };
import type { Connection } from '../../src/domain/action.js';
import { createHttpClient } from '../../src/providers/http-client.js';
import type { Inv01 } from '../../src/providers/irp/inv01.js';
import type { IrpCall } from '../../src/providers/irp/irp-contract.js';
import { createNicProvider } from '../../src/providers/nic/nic-provider.js';
import { createMemorySessionCache } from './memory-session-cache.js';

/** Noon in India on the day of the example documents. */
export const noon = new Date('2026-11-20T12:00:00+05:30');
export const gstin = '29ZZZCQ0001A1ZK';

export const keys = await createIrpKeys();

/** A connection to a base URL; sandboxed unless said otherwise. */
export const aConnection = (baseUrl: string, overrides: Partial<Connection> = {}): Connection => ({
  provider: 'nic',
  mode: 'test',
  settings: { baseUrl },
  secrets: { clientId: 'client-1', clientSecret: 'secret-1', username: 'api_user', password: 'Pass@123' },
  sandbox: true,
  circuitKey: 'nic',
  ...overrides,
});

/** A call over a connection, without an end of its own. */
export const aCall = (connection: Connection, overrides: Partial<IrpCall> = {}): IrpCall => ({
  tenantId: 'tenant-1',
  connection,
  gstin,
  signal: new AbortController().signal,
  ...overrides,
});

/** The smallest example document under a number of its own, dated like the example. */
export const anInvoice = (number = 'INV/26-27/00042'): Inv01 => {
  const invoice = structuredClone(vectors.payloadExamples.minimalInterState) as unknown as Inv01;
  invoice.DocDtls.No = number;
  return invoice;
};

/** The look-up key of an example document. */
export const keyOf = (invoice: Inv01) => ({
  type: invoice.DocDtls.Typ,
  number: invoice.DocDtls.No,
  date: invoice.DocDtls.Dt.split('/').reverse().join('-'),
});

/** A provider with connections and sessions of its own; `clock.now` can be moved. */
export const aProvider = (options: { timeoutMs?: number } = {}) => {
  const clock = { now: noon };
  const now = () => clock.now;
  const http = createHttpClient();
  onTestFinished(() => {
    http.close();
  });
  const sessions = createMemorySessionCache(now);
  return { clock, http, sessions, provider: createNicProvider({ http, sessions, now, ...options }) };
};

/** A provider in front of a stand-in, both on the same clock. */
export const setup = async (options: NicStandInOptions & { timeoutMs?: number } = {}) => {
  const { timeoutMs, ...standInOptions } = options;
  const bundle = aProvider(timeoutMs === undefined ? {} : { timeoutMs });
  const standIn = await createNicStandIn({ clock: () => bundle.clock.now, keys, ...standInOptions });
  onTestFinished(() => standIn.close());
  const connection = aConnection(standIn.url);
  return { ...bundle, standIn, connection, call: aCall(connection) };
};
