import assert from 'node:assert/strict';
import type { Scene } from '../../../scene.js';
import { demoInvoice } from '../../demo-invoice.js';
import { roadTransport } from '../../road-transport.js';
import type { Desk } from '../desk.js';
import { cancelDateOf, register } from '../receipt-of.js';

const cancelRemarks = 'Order cancelled by the buyer';

/** An e-way bill must end before its invoice can; the refusal says so, and the same job then goes through. */
export const cancelledWithEwayBill: Scene<Desk> = {
  title: 'cancelled, once its e-way bill is',
  async play({ client, standIns }, step) {
    const invoice = demoInvoice('D-502', { ewayBill: true, ...roadTransport });
    const { irn, ewayBillNo } = await register(client, invoice);
    assert(ewayBillNo, 'no e-way bill came with it');
    step('registered');
    const refused = await client.send('einvoice.cancel', { irn, cancelReason: '3', cancelRemarks });
    const { code, message, hint } = refused.error ?? {};
    assert.equal(code, 'active_eway_bill', `it ended with ${String(code)}: ${String(message)}`);
    assert(hint?.includes('ewaybill.cancel'), 'the refusal names no way out');
    step(`refused (${code})`);
    const bill = { ewayBillNo, cancelReason: '2', cancelRemarks };
    cancelDateOf(await client.send('ewaybill.cancel', bill));
    step('e-way bill cancelled');
    const cancelDate = cancelDateOf(await client.retry(refused.id));
    step('same job again: cancelled');
    const { documents } = await standIns.readRegister();
    assert.deepEqual(documents[irn], { status: 'CNL', ewbNo: null }, 'the register shows something else');
    return `refused while e-way bill ${ewayBillNo} was active: “${hint}” So it was done, and the same job cancelled the IRN ${cancelDate}`;
  },
};
