import assert from 'node:assert/strict';
import { z } from 'zod';
import type { Scene } from '../../scene.js';
import { paidOrder } from '../paid-order.js';
import { orderOf } from '../payments-client.js';
import type { PaymentsDesk } from '../payments-desk.js';
import { refusalOf } from '../refusal-of.js';

const signed = z.object({ razorpay_signature: z.string() });

/** A browser may bring back what it likes: a changed signature, or the return of a cheap order for a dear one. */
export const forgedReturn: Scene<PaymentsDesk> = {
  title: 'a tampered signature',
  async play(desk, step) {
    const { client } = desk;
    const cheap = await paidOrder(desk, { reference: 'FORGED-CHEAP', amountMinor: 100_00 });
    const { gatewayPaymentId } = cheap;
    const { razorpay_signature: signature } = signed.parse(cheap.back);
    const changed = `${signature.slice(0, -1)}${signature.endsWith('0') ? '1' : '0'}`;
    const tampered = await client.verify(cheap.order, { gatewayPaymentId, signature: changed });
    const words = refusalOf(tampered, 'signature_invalid');
    step('one character changed: refused');
    const dear = orderOf(await client.create({ reference: 'FORGED-DEAR', amountMinor: 599_00 }));
    refusalOf(await client.verify(dear, { gatewayPaymentId, signature }), 'signature_invalid');
    step('another order’s return: refused');
    const told = await client.eventsOf('payment.paid', dear.gatewayOrderId);
    assert.deepEqual(told, [], 'the dear order passes for paid');
    return `${words} ${String(tampered.error?.hint)}`;
  },
};
