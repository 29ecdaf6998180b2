import assert from 'node:assert/strict';
import { z } from 'zod';
import { indiaDate } from '../../../../../src/domain/india-time.js';
import type { Scene } from '../../../scene.js';
import { parties } from '../../demo-invoice.js';
import type { Desk } from '../desk.js';
import { receiptOf } from '../receipt-of.js';

const qrReceipt = z.object({
  payload: z.url({ protocol: /^upi$/ }),
  qrCodeImage: z.string().startsWith('data:image/png;base64,'),
});

/** A consumer's bill is not reported, it carries a QR code to pay by. */
export const paymentQr: Scene<Desk> = {
  title: "a UPI QR code for a consumer's bill",
  async play({ client, showQr }, step) {
    const job = await client.send('qr.dynamic', {
      payeeVpa: 'examplefasteners@okbank',
      payeeName: 'Example Fasteners',
      amount: '1180.00',
      invoiceNo: 'B2C/00042',
      invoiceDate: indiaDate(new Date()),
      sellerGstin: parties.seller.sellerGstin,
      cgst: '90.00',
      sgst: '90.00',
    });
    const { payload } = receiptOf(job, qrReceipt);
    const asked = new URL(payload).searchParams;
    assert.deepEqual([asked.get('am'), asked.get('cu')], ['1180.00', 'INR'], 'it asks for another amount');
    assert.equal(asked.get('gstIn'), parties.seller.sellerGstin, 'it names another supplier');
    const asks = job.attempts.filter(({ provider }) => provider !== null);
    assert.equal(asks.length, 0, 'a provider was asked for it');
    step('made, no provider asked');
    showQr({ text: payload, caption: 'The UPI QR code of bill B2C/00042 over Rs 1180.00' });
    return `${payload.slice(0, 90)}…`;
  },
};
