import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import vectors from '../../../fixtures/vectors/provider-vectors.json' with { type: 'json' };
import { razorpayGateway } from '../../../fixtures/stand-ins/razorpay/razorpay-gateway.js';
import { razorpayProvider } from '../../../src/inbound/providers/razorpay.js';
import { asInbound, noon, openGateway } from './gateway-at-root.js';
import { hmacHex } from './hmac-hex.js';
import { keys, razorpayClient, takesWebhook } from './razorpay-sdk.js';
import { anyEdit, anyText, edited } from './text-edit.js';

const { webhook } = vectors.payments.razorpay;

const weTakeWebhook = (body: Buffer, signature: string, secret: string): boolean =>
  razorpayProvider.verify(
    { headers: { 'x-razorpay-signature': signature }, body, settings: {} },
    { secrets: [secret], now: noon },
  ).ok;

describe('a webhook of the stand-in', () => {
  it('is taken by Razorpay’s library and by our receiver, and by neither once it is written anew', async () => {
    const gateway = await openGateway(razorpayGateway);
    await gateway.hook(webhook.secret);
    const notes = { shop: 'https://shop.test/आशा' };
    const order = await razorpayClient(gateway.url).orders.create({ amount: 59_900, currency: 'INR', notes });
    const { paymentId } = await gateway.pay(order.id);
    const { id: refundId } = await gateway.control<{ id: string }>('refund-by-hand', {
      paymentId,
      amountMinor: 100,
    });
    await gateway.control('complete-refund', { refundId });
    await gateway.control('dispute', { paymentId });
    await gateway.control('settle', {});
    const all = await gateway.received(6);
    const types = all.map(({ body }) => (JSON.parse(body.toString()) as { event: string }).event);
    expect(types.toSorted()).toEqual([
      'order.paid',
      'payment.captured',
      'payment.dispute.created',
      'refund.created',
      'refund.processed',
      'settlement.processed',
    ]);
    for (const request of all) {
      const { headers, body } = asInbound(request);
      const signature = headers['x-razorpay-signature']!;
      expect(takesWebhook(body, signature, webhook.secret)).toBe(true);
      expect(weTakeWebhook(body, signature, webhook.secret)).toBe(true);
      expect(takesWebhook(body, signature, keys.keySecret)).toBe(false);
      expect(weTakeWebhook(body, signature, keys.keySecret)).toBe(false);
    }
    const { headers, body } = asInbound(all[0]!);
    const anew = Buffer.from(JSON.stringify(JSON.parse(body.toString())));
    expect(takesWebhook(anew, headers['x-razorpay-signature'], webhook.secret)).toBe(false);
    expect(weTakeWebhook(anew, headers['x-razorpay-signature']!, webhook.secret)).toBe(false);
  });
});

describe('a webhook of Razorpay', () => {
  it.each(webhook.cases)('$id, $description: their library says what the vector says', (row) => {
    const signature = (row.headers as Record<string, string>)['X-Razorpay-Signature'];
    const isGenuine = row.expect.accept || row.expect.reason === 'duplicate_event';
    expect(takesWebhook(Buffer.from(row.body_base64, 'base64'), signature, webhook.secret)).toBe(isGenuine);
  });

  it('is judged alike by their library and our receiver, whatever was changed of it', () => {
    const part = fc.constantFrom('body', 'signature', 'secret');
    fc.assert(
      fc.property(anyText, anyText, part, anyEdit, (body, secret, changed, edit) => {
        const genuine = { body, signature: hmacHex(secret, body), secret };
        const sent = { ...genuine, [changed]: edited(genuine[changed], edit) };
        fc.pre(sent.secret !== '');
        const bytes = Buffer.from(sent.body);
        const theirs = takesWebhook(bytes, sent.signature, sent.secret);
        expect(weTakeWebhook(bytes, sent.signature, sent.secret)).toBe(theirs);
        if (sent[changed] === genuine[changed]) expect(theirs).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('is signed over its bytes: those that are no text, their library does not see', () => {
    const bytes = Buffer.from([0x7b, 0xff, 0x7d]);
    const signature = hmacHex(webhook.secret, bytes);
    expect(weTakeWebhook(bytes, signature, webhook.secret)).toBe(true);
    expect(takesWebhook(bytes, signature, webhook.secret)).toBe(false);
  });
});
