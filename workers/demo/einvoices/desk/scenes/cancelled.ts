import assert from 'node:assert/strict';
import type { Scene } from '../../../scene.js';
import { demoInvoice } from '../../demo-invoice.js';
import type { Desk } from '../desk.js';
import { cancelDateOf, register } from '../receipt-of.js';

/** Within a day an invoice can be taken back, as a whole. */
export const cancelled: Scene<Desk> = {
  title: 'an invoice is cancelled',
  async play({ client, standIns }, step) {
    const { irn } = await register(client, demoInvoice('D-501'));
    step('registered');
    const order = { irn, cancelReason: '3', cancelRemarks: 'Order cancelled by the buyer' };
    const cancelDate = cancelDateOf(await client.send('einvoice.cancel', order));
    step('cancelled');
    const { documents } = await standIns.readRegister();
    assert.equal(documents[irn]?.status, 'CNL', 'the register shows another status');
    return `IRN ${irn.slice(0, 16)}… cancelled ${cancelDate}; the register shows it so`;
  },
};
