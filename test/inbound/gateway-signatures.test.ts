import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { cashfreeProvider } from '../../src/inbound/providers/cashfree.js';
import { razorpayProvider } from '../../src/inbound/providers/razorpay.js';
import { stripeProvider } from '../../src/inbound/providers/stripe.js';
import {
  paymentLinkIsGenuine,
  subscriptionIsGenuine,
} from '../../src/inbound/signatures/razorpay-callback.js';
import { gatewayVectors, judge, now, requestOf, type LinkCase } from './gateway-vectors.js';

describe('webhooks of Razorpay', () => {
  const { secret, cases } = gatewayVectors.razorpay.webhook;

  it('are known by eight cases', () => expect(cases).toHaveLength(8));

  it.each(cases)('$id: $description', (row) => {
    const isGenuine = row.expect.accept || row.expect.reason === 'duplicate_event';
    expect(judge(razorpayProvider, requestOf(row), [secret]) === 'ok').toBe(isGenuine);
    expect(judge(razorpayProvider, requestOf(row), ['new one', secret]) === 'ok').toBe(isGenuine);
  });

  it('are known by the id of their event, the same when it is sent again', () => {
    const [first] = cases;
    const replay = cases.find(({ replay_of: of }) => of === first!.id)!;
    expect(razorpayProvider.eventKey(requestOf(first!))).toBe('evt_TEST0000000001');
    expect(razorpayProvider.eventKey(requestOf(replay))).toBe('evt_TEST0000000001');
  });
});

describe('webhooks of Cashfree', () => {
  const { secret, cases } = gatewayVectors.cashfree.webhook;
  const [valid] = cases;

  it('are known by eight cases', () => expect(cases).toHaveLength(8));

  it.each(cases)('$id: $description', (row) => {
    expect(judge(cashfreeProvider, requestOf(row), [secret]) === 'ok').toBe(row.expect.accept);
  });

  it('are taken at any age, but not without a readable time', () => {
    const inThreeDays = new Date(now.getTime() + 3 * 86_400_000);
    expect(judge(cashfreeProvider, requestOf(valid!), [secret], inThreeDays)).toBe('ok');
    const { headers, body } = requestOf(valid!);
    const unreadable = { ...headers, 'x-webhook-timestamp': '' };
    expect(judge(cashfreeProvider, { headers: unreadable, body, settings: {} }, [secret])).toBe(
      'bad_timestamp',
    );
  });

  it('are known by their key, and without one by what happened', () => {
    const request = requestOf(valid!);
    expect(cashfreeProvider.eventKey(request)).toBe('n9rn7079wqXcse3GEDEXCYle9ajXmU0SUQY8zrUNAlc=');
    const { 'x-idempotency-key': _key, ...older } = request.headers;
    expect(cashfreeProvider.eventKey({ ...request, headers: older })).toBe(
      'PAYMENT_SUCCESS_WEBHOOK:5114919876543:SUCCESS',
    );
    const body = Buffer.from(
      '{"type":"AUTO_REFUND_STATUS_WEBHOOK","data":{"auto_refund":{"cf_refund_id":7,"refund_status":"SUCCESS"}}}',
    );
    expect(cashfreeProvider.eventKey({ headers: {}, body, settings: {} })).toBe(
      'AUTO_REFUND_STATUS_WEBHOOK:7:SUCCESS',
    );
  });
});

describe('webhooks of Stripe', () => {
  const { secret, cases } = gatewayVectors.stripe.webhook;

  it('are known by twelve cases', () => expect(cases).toHaveLength(12));

  it.each(cases)('$id: $description', (row) => {
    expect(judge(stripeProvider, requestOf(row), [secret]) === 'ok').toBe(row.expect.accept);
  });

  it('are refused for their age, or for a time that is none', () => {
    const valid = requestOf(cases[0]!);
    const late = new Date(now.getTime() + 291_000);
    expect(judge(stripeProvider, valid, [secret], late)).toBe('too_old');
    const signed = createHmac('sha256', secret).update('soon.').update(valid.body).digest('hex');
    const headers = { 'stripe-signature': `t=soon,v1=${signed}` };
    expect(judge(stripeProvider, { ...valid, headers }, [secret])).toBe('bad_timestamp');
  });

  it('are known by the id of their event', () => {
    expect(stripeProvider.eventKey(requestOf(cases[0]!))).toBe('evt_test_0001');
  });
});

describe('what a browser brings back from Razorpay', () => {
  const links = gatewayVectors.razorpay.payment_link_callback;
  const subscriptions = gatewayVectors.razorpay.subscription_checkout;
  const linkOf = (row: LinkCase) => ({
    paymentLinkId: row.payment_link_id,
    referenceId: row.payment_link_reference_id,
    status: row.payment_link_status,
    paymentId: row.razorpay_payment_id,
    signature: row.razorpay_signature,
  });

  it.each(links.cases)('a payment link, $id', (row) => {
    expect(paymentLinkIsGenuine([links.secret], linkOf(row))).toBe(row.expect.accept);
    expect(paymentLinkIsGenuine(['other'], linkOf(row))).toBe(false);
    expect(paymentLinkIsGenuine([''], linkOf(row))).toBe(false);
  });

  it('a payment link whose parts were moved over a bar is refused', () => {
    const genuine = linkOf(links.cases[0]!);
    const moved = {
      ...genuine,
      paymentLinkId: `${genuine.paymentLinkId}|${genuine.referenceId}`,
      referenceId: genuine.status,
      status: genuine.paymentId,
      paymentId: '',
    };
    expect(paymentLinkIsGenuine([links.secret], moved)).toBe(false);
    const content = [genuine.paymentLinkId, 'a|paid', genuine.status, genuine.paymentId].join('|');
    const signature = createHmac('sha256', links.secret).update(content).digest('hex');
    expect(paymentLinkIsGenuine([links.secret], { ...genuine, referenceId: 'a|paid', signature })).toBe(
      false,
    );
  });

  it.each(subscriptions.cases)('a subscription, $id', (row) => {
    const back = {
      paymentId: row.razorpay_payment_id,
      subscriptionId: row.subscription_id,
      signature: row.razorpay_signature,
    };
    expect(subscriptionIsGenuine([subscriptions.secret], back)).toBe(row.expect.accept);
    const other = { ...back, subscriptionId: 'sub_OTHER' };
    expect(subscriptionIsGenuine([subscriptions.secret], other)).toBe(false);
    const swapped = { ...back, paymentId: back.subscriptionId, subscriptionId: back.paymentId };
    expect(subscriptionIsGenuine([subscriptions.secret], swapped)).toBe(false);
  });
});
