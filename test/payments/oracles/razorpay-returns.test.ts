import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import vectors from '../../../fixtures/vectors/provider-vectors.json' with { type: 'json' };
import { razorpayGateway } from '../../../fixtures/stand-ins/razorpay/razorpay-gateway.js';
import {
  paymentLinkIsGenuine,
  subscriptionIsGenuine,
} from '../../../src/inbound/signatures/razorpay-callback.js';
import { createRazorpayGateway } from '../../../src/providers/razorpay/razorpay-gateway.js';
import { anHttpClient } from '../../providers/gateway-exchange.js';
import { openGateway } from './gateway-at-root.js';
import { hmacHex } from './hmac-hex.js';
import { keys, razorpayClient, razorpayConnection, takesReturn } from './razorpay-sdk.js';
import { anyEdit, anyText, edited } from './text-edit.js';

const {
  webhook,
  checkout,
  payment_link_callback: links,
  subscription_checkout: plans,
} = vectors.payments.razorpay;

describe('what a browser brings back from Razorpay', () => {
  /** Our gateway's answer; one client a test. */
  const ourJudge = () => {
    const gateway = createRazorpayGateway({ http: anHttpClient(), timeoutMs: 1_000 });
    return (
      gatewayOrderId: string,
      gatewayPaymentId: string,
      signature: string,
      keySecret: string,
    ): boolean => {
      const connection = razorpayConnection('http://razorpay.test', { ...keys, keySecret });
      return gateway.checkoutIsGenuine(connection, { gatewayOrderId, gatewayPaymentId, signature }) === true;
    };
  };
  const theyTake = (order_id: string, payment_id: string, signature: string, keySecret: string): boolean =>
    takesReturn({ order_id, payment_id }, signature, keySecret);

  it.each(['paid', 'authorized'])(
    'from the stand-in, %s, is taken by both, and for no other order',
    async (outcome) => {
      const gateway = await openGateway(razorpayGateway);
      const client = razorpayClient(gateway.url);
      const order = await client.orders.create({ amount: 59_900, currency: 'INR' });
      const cheap = await client.orders.create({ amount: 100, currency: 'INR' });
      const { back } = await gateway.pay(order.id, { outcome });
      const { razorpay_payment_id: paymentId, razorpay_signature: signature } = back;
      for (const take of [ourJudge(), theyTake]) {
        expect(take(order.id, paymentId!, signature!, keys.keySecret)).toBe(true);
        expect(take(cheap.id, paymentId!, signature!, keys.keySecret)).toBe(false);
        expect(take(order.id, paymentId!, signature!, webhook.secret)).toBe(false);
      }
    },
  );

  it.each(checkout.cases)('$id, $description: their library says what the vector says', (row) => {
    const { order_id_from_db: orderId, razorpay_payment_id: paymentId, razorpay_signature: signature } = row;
    expect(theyTake(orderId, paymentId, signature, checkout.secret)).toBe(row.expect.accept);
  });

  it('is judged alike by both, whatever was changed of it', () => {
    const weTake = ourJudge();
    const part = fc.constantFrom('order', 'payment', 'signature', 'secret');
    fc.assert(
      fc.property(anyText, anyText, anyText, part, anyEdit, (order, payment, secret, changed, edit) => {
        const genuine = { order, payment, signature: hmacHex(secret, `${order}|${payment}`), secret };
        const sent = { ...genuine, [changed]: edited(genuine[changed], edit) };
        fc.pre(sent.secret !== '');
        const theirs = theyTake(sent.order, sent.payment, sent.signature, sent.secret);
        expect(weTake(sent.order, sent.payment, sent.signature, sent.secret)).toBe(theirs);
        if (sent[changed] === genuine[changed]) expect(theirs).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it.each(links.cases)('by a payment link, $id: their library says what the vector says', (row) => {
    const {
      payment_link_id,
      payment_link_reference_id,
      payment_link_status,
      razorpay_payment_id: payment_id,
    } = row;
    const parts = { payment_link_id, payment_link_reference_id, payment_link_status, payment_id };
    expect(takesReturn(parts, row.razorpay_signature, links.secret)).toBe(row.expect.accept);
  });

  it.each(plans.cases)('by a subscription, $id: their library says what the vector says', (row) => {
    const { subscription_id, razorpay_payment_id: payment_id } = row;
    const taken = takesReturn({ subscription_id, payment_id }, row.razorpay_signature, plans.secret);
    expect(taken).toBe(row.expect.accept);
  });

  it('by a link or a subscription is judged alike by both, whatever was changed of it', () => {
    const word = anyText.filter((each) => !each.includes('|'));
    fc.assert(
      fc.property(fc.tuple(word, word, word, word), word, anyEdit, (parts, secret, edit) => {
        const [linkId, referenceId, status, paymentId] = parts;
        const ofLink = edited(hmacHex(secret, parts.join('|')), edit);
        const link = { paymentLinkId: linkId, referenceId, status, paymentId, signature: ofLink };
        const theirLink = {
          payment_link_id: linkId,
          payment_link_reference_id: referenceId,
          payment_link_status: status,
          payment_id: paymentId,
        };
        expect(paymentLinkIsGenuine([secret], link)).toBe(takesReturn(theirLink, ofLink, secret));
        const ofPlan = edited(hmacHex(secret, `${paymentId}|${linkId}`), edit);
        const plan = { paymentId, subscriptionId: linkId, signature: ofPlan };
        const theirPlan = { subscription_id: linkId, payment_id: paymentId };
        expect(subscriptionIsGenuine([secret], plan)).toBe(takesReturn(theirPlan, ofPlan, secret));
      }),
      { numRuns: 500 },
    );
  });
});
