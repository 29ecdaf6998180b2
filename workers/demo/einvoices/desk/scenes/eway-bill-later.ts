import assert from 'node:assert/strict';
import { z } from 'zod';
import type { Scene } from '../../../scene.js';
import { demoInvoice } from '../../demo-invoice.js';
import { roadTransport } from '../../road-transport.js';
import type { Desk } from '../desk.js';
import { receiptOf, register } from '../receipt-of.js';

const ewayBill = z.object({
  ewayBillNo: z.string(),
  ewayBillDate: z.string(),
  ewayBillValidUpto: z.string(),
  distance: z.int(),
});

/** The goods leave later than the invoice: its e-way bill is made when they do. */
export const ewayBillLater: Scene<Desk> = {
  title: 'an e-way bill for a registered invoice',
  async play({ client, standIns }, step) {
    const { irn, ewayBillNo: none } = await register(client, demoInvoice('D-503'));
    assert.equal(none, null, 'it has an e-way bill already');
    step('registered');
    const job = await client.send('ewaybill.generate', { irn, transport: roadTransport });
    const bill = receiptOf(job, ewayBill);
    step('e-way bill made');
    assert(bill.ewayBillValidUpto > bill.ewayBillDate, 'it ends before it begins');
    const { documents } = await standIns.readRegister();
    assert.equal(String(documents[irn]?.ewbNo), bill.ewayBillNo, 'the register shows another e-way bill');
    return `e-way bill ${bill.ewayBillNo} over ${bill.distance} km, valid up to ${bill.ewayBillValidUpto}`;
  },
};
