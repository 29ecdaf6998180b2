import { onTestFinished } from 'vitest';
import { createIrpKeys } from '../../fixtures/stand-ins/irp/irp-keys.js';
import type { IrpFrontOptions } from '../../fixtures/stand-ins/irp/irp-stand-in.js';
import { createHttpClient } from '../../src/providers/http-client.js';
import type { Inv01 } from '../../src/providers/irp/inv01.js';
import type { EwayBillOrder } from '../../src/providers/irp/irp-contract.js';
import { createMemorySessionCache } from '../nic/memory-session-cache.js';
import { aCall, aConnection, anInvoice, noon } from '../nic/nic-setup.js';
import type { IrpWayUnderTest, RunningWay } from './irp-ways.js';

const keys = await createIrpKeys();

/** A provider in front of its stand-in over real HTTP, both on one clock that can be moved. */
export const setUpWay = async (
  way: IrpWayUnderTest,
  options: { timeoutMs?: number; front?: Partial<IrpFrontOptions> } = {},
) => {
  const clock = { now: noon };
  const now = () => clock.now;
  const http = createHttpClient();
  const standIn: RunningWay = await way.standIn({ clock: now, keys, ...options.front });
  onTestFinished(async () => {
    http.close();
    await standIn.close();
  });
  const { timeoutMs } = options;
  const sessions = createMemorySessionCache(now);
  const provider = way.provider({ http, sessions, now, ...(timeoutMs !== undefined && { timeoutMs }) });
  const connection = aConnection(standIn.url, {
    provider: way.name,
    settings: { baseUrl: standIn.url, ...way.settings },
    secrets: way.secrets,
    circuitKey: way.name,
  });
  const control = async (name: string, body: unknown): Promise<void> => {
    const answer = await fetch(`${standIn.url}/stand-in/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`the control ${name} answered ${String(answer.status)}`);
  };
  return { clock, standIn, provider, call: aCall(connection), connection, control };
};

/** The smallest document under a number of its own. */
export const aDocument = (number: string): Inv01 => anInvoice(number);

/** An e-way bill by road for a registered document. */
export const anEwayBill = (irn: string): EwayBillOrder => ({
  Irn: irn,
  Distance: 0,
  TransMode: '1',
  VehNo: 'KA01AB1234',
  VehType: 'R',
});
