import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import nock from 'nock';
import { expect, onTestFinished } from 'vitest';
import vectors from '../../fixtures/vectors/einvoice-vectors.json' with { type: 'json' };
import type { Connection } from '../../src/domain/action.js';
import { createHttpClient } from '../../src/providers/http-client.js';
import type { Inv01 } from '../../src/providers/irp/inv01.js';
import type { IrpCall, IrpProvider } from '../../src/providers/irp/irp-contract.js';
import type { ProviderSession, SessionCache } from '../../src/providers/session-cache.js';

export const gstin = '29ZZZCQ0001A1ZK';
export const otherGstin = '27ZZZCQ0002B1ZL';
export const irn = 'd482c15f5d7419798a5ee69a731c0f49f31c029cc7d739fbeff068741c18d9fd';
/** Noon in India on the day of the example documents. */
export const noon = new Date('2026-11-20T12:00:00+05:30');
/** The smallest example document, and its look-up key. */
export const invoice = vectors.payloadExamples.minimalInterState as unknown as Inv01;
export const documentKey = { type: 'INV', number: 'INV/26-27/00042', date: '2026-11-20' } as const;

/** One operation over HTTP: what it asks, what it gets for that, and what it makes of it. */
export interface ExchangeRow {
  asks: [method: string, path: string, body?: unknown];
  gets: unknown;
  act: (provider: IrpProvider, call: IrpCall) => Promise<unknown>;
  gives: object;
}

/** A client that ends with the test. */
export const anHttpClient = () => {
  const http = createHttpClient();
  onTestFinished(() => {
    http.close();
  });
  return http;
};

/** A call over a connection. */
export const aCall = (connection: Pick<Connection, 'provider' | 'settings' | 'secrets'>): IrpCall => ({
  tenantId: 'tenant-1',
  gstin,
  signal: new AbortController().signal,
  connection: { mode: 'test', sandbox: true, circuitKey: connection.provider, ...connection },
});

/** One that is logged in already, so that one exchange is all that happens. */
export const loggedIn = (data: Record<string, string>): SessionCache => ({
  get: () => Promise.resolve({ data, expiresAt: new Date(noon.getTime() + 3_600_000) }),
});

/** A cache without memory, and what was put into it. */
export const forgetful = () => {
  const made: ProviderSession[] = [];
  const sessions: SessionCache = {
    get: async (_key, create) => {
      const session = await create();
      made.push(session);
      return session;
    },
  };
  return { made, sessions };
};

/** For `afterEach`: everything that was expected was asked. */
export const expectAllAsked = () => {
  const unasked = nock.pendingMocks();
  nock.cleanAll();
  expect(unasked).toEqual([]);
};

/** The URL of a server that hangs up when it has the whole request. */
export const hangingUp = async (): Promise<string> => {
  const server = createServer((request) => {
    request.resume().on('end', () => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
};
