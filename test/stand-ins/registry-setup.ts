import { expect, onTestFinished } from 'vitest';
import { createIrpCore } from '../../fixtures/stand-ins/irp/irp-core.js';
import type { IrpCoreOptions } from '../../fixtures/stand-ins/irp/irp-core.js';
import { ownFolder } from '../support/own-folder.js';
import { anInvoice, noon, sharedKeys } from './nic-setup.js';

/** The seller of every example. */
export const seller = '29ZZZCQ0001A1ZK';

/** Road transport that the e-way bill system finds nothing wrong with. */
export const byRoad = {
  TransId: '29ZZZCQ0008K1ZS',
  TransMode: '1',
  Distance: 0,
  VehNo: 'KA01AB1234',
  VehType: 'R',
};

/** A registry of its own for one test, at noon in India on the day of the example documents. */
export async function openRegistry(options: IrpCoreOptions = {}) {
  const core = await createIrpCore({ clock: () => noon, keys: sharedKeys, ...options });
  onTestFinished(() => core.close());
  return core;
}

/** An empty folder that goes with the test. */
export function aFolder(): string {
  return ownFolder('stand-in-');
}

/** The result of an answer; a refusal fails the test. */
export function resultOf(answer: object): Record<string, unknown> {
  expect(answer).not.toHaveProperty('refusals');
  return (answer as { result: Record<string, unknown> }).result;
}

/** The codes of a refusal; empty for a success. */
export function codesOf(answer: object): string[] {
  const { refusals = [] } = answer as { refusals?: { ErrorCode: string }[] };
  return refusals.map((refusal) => refusal.ErrorCode);
}

/** An example with an e-way bill asked for; `changes` goes over the transport. */
export function withEwayBill(docNo: string, changes: object = {}): object {
  return anInvoice(docNo, { EwbDtls: { ...byRoad, ...changes } });
}
