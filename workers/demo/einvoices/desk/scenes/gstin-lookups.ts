import assert from 'node:assert/strict';
import { z } from 'zod';
import type { Scene } from '../../../scene.js';
import { parties } from '../../demo-invoice.js';
import type { Desk } from '../desk.js';
import { receiptOf } from '../receipt-of.js';

const lookUp = z.object({
  valid: z.boolean(),
  reason: z.string().nullable(),
  legalName: z.string().nullable(),
  state: z.string().nullable(),
  status: z.string().nullable(),
});

/** One that is in the register; what it says is shown. */
export const goodGstin: Scene<Desk> = {
  title: 'a GSTIN is looked up',
  async play({ client }, step) {
    const gstin = parties.mumbai.buyerGstin;
    const { valid, legalName, state, status } = receiptOf(
      await client.send('gstin.validate', { gstin }),
      lookUp,
    );
    assert(valid && status === 'Active', `it is shown as ${String(status)}`);
    assert.equal(state, parties.mumbai.buyerState, 'it is of another state');
    step('valid, active');
    return `${gstin}: ${String(legalName)}, ${state}, ${status}`;
  },
};

/** One with a character too few: an answer all the same, not an error. */
export const malformedGstin: Scene<Desk> = {
  title: 'a GSTIN that is none',
  async play({ client }, step) {
    const gstin = parties.mumbai.buyerGstin.slice(0, 14);
    const { valid, reason } = receiptOf(await client.send('gstin.validate', { gstin }), lookUp);
    assert(!valid && reason, 'it was taken for a GSTIN');
    step('not valid');
    return `${gstin}: ${reason}`;
  },
};
