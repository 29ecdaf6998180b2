import Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { defaultApiVersion } from '../../../src/providers/stripe/stripe-settings.js';
import { noon } from './gateway-at-root.js';
import { dollars, openStripe } from './open-stripe.js';

describe('Stripe’s own client', () => {
  it('speaks the version whose shapes are read here', () => {
    expect(Stripe.API_VERSION).toBe(defaultApiVersion);
  });

  it('makes an intent and reads it, paid, with its charge and what Stripe kept', async () => {
    const { stripe, pay } = await openStripe();
    const made = await stripe.paymentIntents.create({ ...dollars, description: 'Plan A & B' });
    expect(made).toMatchObject({
      object: 'payment_intent',
      amount: 1_999,
      currency: 'usd',
      status: 'requires_payment_method',
      description: 'Plan A & B',
      metadata: { our_ref: 'ord-1' },
      created: noon.getTime() / 1000,
      latest_charge: null,
      livemode: false,
    });
    expect(made.client_secret).toMatch(`${made.id}_secret_`);
    expect(made.lastResponse.requestId).toMatch(/^req_/);
    const { paymentId } = await pay(made.id, { method: 'card', last4: '4242' });
    const read = await stripe.paymentIntents.retrieve(made.id, {
      expand: ['latest_charge.balance_transaction'],
    });
    expect(read).toMatchObject({ status: 'succeeded', amount_received: 1_999 });
    const charge = read.latest_charge as Stripe.Charge;
    expect(charge).toMatchObject({
      id: paymentId,
      object: 'charge',
      captured: true,
      payment_intent: made.id,
    });
    expect(charge.payment_method_details?.card?.last4).toBe('4242');
    expect(charge.balance_transaction).toMatchObject({
      object: 'balance_transaction',
      amount: 1_999,
      fee: 88,
      net: 1_911,
    });
  });

  it('cancels what is unpaid, and is told why it cannot cancel what is paid', async () => {
    const { stripe, paid } = await openStripe();
    const { id } = await stripe.paymentIntents.create(dollars);
    expect(await stripe.paymentIntents.cancel(id, { cancellation_reason: 'abandoned' })).toMatchObject({
      status: 'canceled',
      cancellation_reason: 'abandoned',
      canceled_at: noon.getTime() / 1000,
    });
    const { intentId } = await paid();
    await expect(stripe.paymentIntents.cancel(intentId)).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
      code: 'payment_intent_unexpected_state',
    });
  });

  it('captures a part of what was authorised', async () => {
    const { stripe, pay } = await openStripe();
    const { id } = await stripe.paymentIntents.create({ ...dollars, capture_method: 'manual' });
    await pay(id, { method: 'card' });
    expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({
      status: 'requires_capture',
      amount_capturable: 1_999,
    });
    expect(await stripe.paymentIntents.capture(id, { amount_to_capture: 1_000 })).toMatchObject({
      status: 'succeeded',
      amount_received: 1_000,
    });
  });

  it('searches by our reference, page after page, once the search has caught up', async () => {
    const { stripe, control } = await openStripe();
    for (const our_ref of ['ord-1', 'ord-1', 'ord-2'])
      await stripe.paymentIntents.create({ ...dollars, metadata: { our_ref } });
    const find = () =>
      stripe.paymentIntents
        .search({ query: `metadata['our_ref']:'ord-1'`, limit: 1 })
        .autoPagingToArray({ limit: 10 });
    expect(await find()).toEqual([]);
    await control('search-lag', { ms: 0 });
    expect((await find()).map(({ metadata }) => metadata)).toEqual([
      { our_ref: 'ord-1' },
      { our_ref: 'ord-1' },
    ]);
  });

  it('refunds a part and the rest, and lists the refunds of an intent', async () => {
    const { stripe, paid } = await openStripe();
    const { intentId, chargeId } = await paid();
    await paid();
    const part = await stripe.refunds.create({ payment_intent: intentId, amount: 999, reason: 'duplicate' });
    expect(part).toMatchObject({
      object: 'refund',
      amount: 999,
      charge: chargeId,
      status: 'succeeded',
      reason: 'duplicate',
    });
    const rest = await stripe.refunds.create({ charge: chargeId });
    expect(rest.amount).toBe(1_000);
    const listed = await stripe.refunds
      .list({ payment_intent: intentId, limit: 1 })
      .autoPagingToArray({ limit: 10 });
    expect(listed.map(({ id }) => id)).toEqual([rest.id, part.id]);
    expect(await stripe.refunds.retrieve(part.id)).toEqual(part);
    expect(await stripe.charges.retrieve(chargeId)).toMatchObject({ amount_refunded: 1_999, refunded: true });
    await expect(stripe.refunds.create({ charge: chargeId })).rejects.toMatchObject({
      code: 'charge_already_refunded',
    });
  });

  it('reads the whole balance page after page, and what one payout is made of', async () => {
    const { stripe, control, paid } = await openStripe();
    const first = await paid(1_000);
    await paid(2_000);
    const refund = await stripe.refunds.create({ payment_intent: first.intentId, amount: 400 });
    await control('settle', {});
    const later = await paid(3_000);
    const all: Stripe.BalanceTransaction[] = [];
    for await (const line of stripe.balanceTransactions.list({ limit: 2 })) all.push(line);
    expect(all.map(({ type, amount }) => `${type} ${amount}`).toSorted()).toEqual([
      'charge 1000',
      'charge 2000',
      'charge 3000',
      'payout -2453',
      'refund -400',
    ]);
    expect(all.every(({ amount, fee, net }) => net === amount - fee)).toBe(true);
    const [payout] = (await stripe.payouts.list()).data;
    expect(payout).toMatchObject({ object: 'payout', amount: 2_453, status: 'paid' });
    const ofPayout = await stripe.balanceTransactions
      .list({ payout: payout!.id, limit: 1, expand: ['data.source'] })
      .autoPagingToArray({ limit: 10 });
    expect(ofPayout.reduce((sum, { net }) => sum + net, 0)).toBe(0);
    const sources = ofPayout.map(({ source }) => (source as { id: string }).id);
    expect(sources).toEqual(expect.arrayContaining([first.chargeId, refund.id, payout!.id]));
    expect(sources).not.toContain(later.chargeId);
  });

  it('gets the first answer again under the same key, and nothing is done twice', async () => {
    const { stripe } = await openStripe();
    const key = { idempotencyKey: 'munshi-0001' };
    const [first, again] = [
      await stripe.paymentIntents.create(dollars, key),
      await stripe.paymentIntents.create(dollars, key),
    ];
    expect(again).toEqual(first);
    expect(first.lastResponse.headers).not.toHaveProperty('idempotent-replayed');
    expect(again.lastResponse.headers['idempotent-replayed']).toBe('true');
    expect((await stripe.paymentIntents.list()).data).toHaveLength(1);
  });

  it('reads an event of the list as the webhook told it', async () => {
    const { stripe, paid } = await openStripe();
    const { intentId } = await paid();
    const [event] = (await stripe.events.list({ type: 'payment_intent.succeeded' })).data;
    expect(event).toMatchObject({ object: 'event', data: { object: { id: intentId, status: 'succeeded' } } });
    expect(await stripe.events.retrieve(event!.id)).toEqual(event);
  });
});
