import { onTestFinished } from 'vitest';
import { createNicStandIn } from '../../fixtures/stand-ins/nic/create-nic-stand-in.js';
import { createIrpKeys } from '../../fixtures/stand-ins/irp/irp-keys.js';
import type { NicStandInOptions } from '../../fixtures/stand-ins/nic/nic-options.js';
import vectors from '../../fixtures/vectors/einvoice-vectors.json' with { type: 'json' };
import { NicRawClient } from './nic-raw-client.js';

/** The published vectors of the e-invoice reference. */
export { vectors };

/** Noon in India on the day of the example documents. */
export const noon = new Date('2026-11-20T12:00:00+05:30');

/** Keys for every stand-in of a test file: making them takes a quarter of a second. */
export const sharedKeys = await createIrpKeys();

/** A stand-in of its own for one test, a logged-in client, and the control API. All ends with the test. */
export async function setup(options: NicStandInOptions = {}) {
  const standIn = await createNicStandIn({ clock: () => noon, keys: sharedKeys, ...options });
  onTestFinished(() => standIn.close());
  const client = new NicRawClient(standIn.url, standIn.publicKeys.encryption);
  await client.logIn();
  const control = async (method: string, name: string, body?: unknown) => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const response = await fetch(`${standIn.url}/stand-in/${name}`, init);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return { standIn, client, control };
}

/** What a test may change in an example: any field of any depth. */
type DeepChange = { [name: string]: unknown };

/** The smallest example, with another number and other changes merged into its blocks. */
export function anInvoice(docNo = 'INV/26-27/00042', changes: DeepChange = {}): DeepChange {
  const invoice = structuredClone(vectors.payloadExamples.minimalInterState) as DeepChange;
  (invoice['DocDtls'] as DeepChange)['No'] = docNo;
  return merge(invoice, changes);
}

/** Merges changes into a document; a list is merged place by place, `undefined` removes a field. */
export function merge(base: DeepChange, changes: DeepChange): DeepChange {
  const merged: DeepChange = { ...base };
  for (const [name, change] of Object.entries(changes)) {
    const old = merged[name];
    if (change === undefined) delete merged[name];
    else if (Array.isArray(change) && Array.isArray(old)) {
      merged[name] = change.map((entry, index) =>
        merge((old[index] ?? old[0]) as DeepChange, entry as DeepChange),
      );
    } else if (isObject(change) && isObject(old)) merged[name] = merge(old, change);
    else merged[name] = change;
  }
  return merged;
}

function isObject(value: unknown): value is DeepChange {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
