import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { errorOf, listOf, now, openReceiver, openStripe } from './stripe-client.js';
import type { Fields } from './stripe-client.js';

describe('a search', () => {
  it('finds an intent by its metadata only after a while', async () => {
    const { ask, create, control } = await openStripe();
    const { id } = await create({ 'metadata[order_id]': 'INV-7' });
    await create({ 'metadata[order_id]': 'INV-8' });
    const query = { query: "metadata['order_id']:'INV-7' AND status:'requires_payment_method'" };
    expect(listOf(await ask('GET', '/payment_intents/search', query))).toEqual([]);
    await control('POST', 'clock', { offsetMs: 60_000 });
    const found = await ask('GET', '/payment_intents/search', query);
    expect(listOf(found).map((intent) => intent['id'])).toEqual([id]);
    expect(found.body).toMatchObject({ object: 'search_result', has_more: false, next_page: null });
  });

  it('has a lag that can be set', async () => {
    const { ask, create, control } = await openStripe();
    await create({ 'metadata[order_id]': 'INV-7' });
    await control('POST', 'search-lag', { ms: 0 });
    expect(
      listOf(await ask('GET', '/payment_intents/search', { query: 'metadata["order_id"]:"INV-7"' })),
    ).toHaveLength(1);
  });

  it('refuses a query that it does not understand', async () => {
    const { ask } = await openStripe();
    expect(errorOf(await ask('GET', '/payment_intents/search', { query: 'INV-7' }))).toMatchObject({
      status: 400,
    });
  });
});

describe('a refund', () => {
  it('gives back a part, then all that is left, then nothing', async () => {
    const { ask, paid, control } = await openStripe();
    const { id: payment_intent } = await paid();
    const form = { payment_intent: String(payment_intent) };
    const part = await ask('POST', '/refunds', { ...form, amount: '500', 'metadata[our_ref]': 'R-1' });
    const rest = await ask('POST', '/refunds', form);
    expect(part.body).toMatchObject({
      object: 'refund',
      amount: 500,
      status: 'succeeded',
      metadata: { our_ref: 'R-1' },
    });
    expect(rest.body).toMatchObject({ amount: 1499, payment_intent });
    expect(errorOf(await ask('POST', '/refunds', form))).toMatchObject({
      status: 400,
      code: 'charge_already_refunded',
    });
    const refunds = listOf(await ask('GET', '/refunds', form));
    expect(refunds.map(({ amount }) => amount)).toEqual([1499, 500]);
    expect(await control('GET', 'books')).toMatchObject({ totals: { refunds: 2, refundedMinor: 1999 } });
  });

  it('is made once for its key', async () => {
    const { ask, paid, control } = await openStripe();
    const { id } = await paid();
    const form = { payment_intent: String(id), amount: '500' };
    const first = await ask('POST', '/refunds', form, { 'idempotency-key': 'refund-1' });
    const second = await ask('POST', '/refunds', form, { 'idempotency-key': 'refund-1' });
    expect(second.body).toEqual(first.body);
    expect(await control('GET', 'books')).toMatchObject({ totals: { refunds: 1, refundedMinor: 500 } });
  });

  it.each([
    [{ amount: '2000' }, { param: 'amount' }],
    [{ amount: '0' }, { code: 'parameter_invalid_integer' }],
    [{ reason: 'because' }, { param: 'reason' }],
  ])('is refused with %j', async (more, error) => {
    const { ask, paid, control } = await openStripe();
    const { id } = await paid();
    const answer = await ask('POST', '/refunds', { payment_intent: String(id), ...more });
    expect(errorOf(answer)).toMatchObject({ status: 400, ...error });
    expect(await control('GET', 'books')).toMatchObject({ refunds: [] });
  });

  it('needs a charge that was taken', async () => {
    const { ask, create } = await openStripe();
    const { id } = await create();
    expect((await ask('POST', '/refunds', { payment_intent: String(id) })).status).toBe(400);
    const missing = await ask('POST', '/refunds', { charge: 'ch_none' });
    expect(errorOf(missing)).toMatchObject({ status: 400, code: 'resource_missing' });
  });

  it('may fail after it succeeded: the money comes back into the books', async () => {
    const { ask, paid, control } = await openStripe();
    const { id } = await paid();
    const refund = (await ask('POST', '/refunds', { payment_intent: String(id) })).body;
    await control('POST', 'complete-refund', { refundId: refund['id'], state: 'failed' });
    expect((await ask('GET', `/refunds/${String(refund['id'])}`)).body).toMatchObject({ status: 'failed' });
    const lines = listOf(await ask('GET', '/balance_transactions'));
    expect(lines.map(({ type, amount }) => [type, amount])).toEqual([
      ['refund_failure', 1999],
      ['refund', -1999],
      ['charge', 1999],
    ]);
  });
});

describe('the balance', () => {
  it('is paid out in full: the net of a payout’s lines is its amount', async () => {
    const { ask, paid, control } = await openStripe();
    const { id } = await paid();
    await paid({ amount: '10001' });
    await ask('POST', '/refunds', { payment_intent: String(id), amount: '500' });
    await control('POST', 'settle');
    const since = { 'arrival_date[gte]': String(now.getTime() / 1000) };
    const [payout, ...others] = listOf(await ask('GET', '/payouts', since));
    expect(others).toEqual([]);
    expect(payout).toMatchObject({ object: 'payout', status: 'paid', automatic: true });
    const lines = listOf(await ask('GET', '/balance_transactions', { payout: String(payout?.['id']) }));
    const earned = lines.filter(({ type }) => type !== 'payout');
    expect(lines).toHaveLength(4);
    expect(earned.reduce((sum, { net }) => sum + Number(net), 0)).toBe(payout?.['amount']);
  });

  it('comes in pages, newest first, with their sources when asked', async () => {
    const { ask, paid } = await openStripe();
    const intents = [await paid(), await paid(), await paid()].map(({ id }) => id);
    const query = { limit: '2', 'expand[]': 'data.source' };
    const first = await ask('GET', '/balance_transactions', query);
    const last = String(listOf(first).at(-1)?.['id']);
    const second = await ask('GET', '/balance_transactions', { ...query, starting_after: last });
    expect([first.body['has_more'], second.body['has_more']]).toEqual([true, false]);
    const sources = [...listOf(first), ...listOf(second)].map(({ source }) => source as Fields);
    expect(sources.map(({ payment_intent }) => payment_intent)).toEqual(intents.toReversed());
  });

  it.each(['0', '101', 'x'])('has no page of %s', async (limit) => {
    const { ask } = await openStripe();
    expect(errorOf(await ask('GET', '/balance_transactions', { limit }))).toMatchObject({
      status: 400,
      param: 'limit',
    });
  });
});

describe('a webhook', () => {
  it('is signed with the whole secret, and stamped anew at each try', async () => {
    const { create, pay, control } = await openStripe();
    const receiver = await openReceiver();
    receiver.answerWith('one', [
      { kind: 'answer', status: 500 },
      { kind: 'answer', status: 200 },
    ]);
    const intent = await create();
    await control('POST', 'webhooks', { url: receiver.hookUrl('one'), secret: 'whsec_one', retryMs: [200] });
    await pay(intent, { outcome: 'authorized' });
    await receiver.waitFor(1);
    await control('POST', 'clock', { offsetMs: 600_000 });
    const [first, second] = await receiver.waitFor(2);
    expect(second?.body).toEqual(first?.body);
    const stamps = [first, second].map((delivery) => {
      const [, t = '', v1] =
        /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(delivery?.headers['stripe-signature'])) ?? [];
      expect(
        createHmac('sha256', 'whsec_one')
          .update(`${t}.${String(delivery?.body)}`)
          .digest('hex'),
      ).toBe(v1);
      return Number(t) - now.getTime() / 1000;
    });
    expect(stamps).toEqual([0, 600]);
  });

  it('tells of every change, and each stays in the list of events', async () => {
    const { ask, create, pay, control } = await openStripe();
    const receiver = await openReceiver();
    await control('POST', 'webhooks', { url: receiver.hookUrl('one'), secret: 'whsec_one' });
    const intent = await create();
    await pay(intent, { outcome: 'failed' });
    await pay(intent, { outcome: 'pending' });
    const { paymentId } = await pay(intent);
    const refund = (await ask('POST', '/refunds', { charge: String(paymentId), amount: '500' })).body;
    await control('POST', 'complete-refund', { refundId: refund['id'], state: 'failed' });
    const { id: disputeId } = await control('POST', 'dispute', { paymentId });
    await control('POST', 'dispute', { disputeId, state: 'under_review' });
    await control('POST', 'dispute', { disputeId, state: 'lost' });
    await control('POST', 'settle');
    const told = (await receiver.waitFor(13)).map(({ body }) => JSON.parse(String(body)) as Fields);
    expect(told.map(({ type }) => type)).toEqual([
      'payment_intent.created',
      'payment_intent.payment_failed',
      'payment_intent.processing',
      'charge.succeeded',
      'payment_intent.succeeded',
      'refund.created',
      'refund.updated',
      'charge.refunded',
      'refund.failed',
      'charge.dispute.created',
      'charge.dispute.updated',
      'charge.dispute.closed',
      'payout.paid',
    ]);
    const events = listOf(await ask('GET', '/events', { limit: '100' }));
    expect(events).toEqual(told.toReversed());
    expect((await ask('GET', `/events/${String(events[0]?.['id'])}`)).body).toEqual(events[0]);
    expect(listOf(await ask('GET', '/events', { type: 'payout.paid' }))).toHaveLength(1);
  });

  it('tells of a cancelled intent, and of one that waits for its capture', async () => {
    const { ask, create, pay } = await openStripe();
    const intent = await create({ capture_method: 'manual' });
    await pay(intent);
    await ask('POST', `/payment_intents/${String(intent['id'])}/cancel`);
    const types = listOf(await ask('GET', '/events')).map(({ type }) => type);
    expect(types.toReversed()).toEqual([
      'payment_intent.created',
      'payment_intent.amount_capturable_updated',
      'payment_intent.canceled',
    ]);
  });
});

it('shows disputes with what is left of the time to answer', async () => {
  const { ask, paid, control } = await openStripe();
  const { id } = await paid();
  const charge = listOf(await ask('GET', '/charges', { payment_intent: String(id) }))[0];
  await control('POST', 'dispute', { paymentId: charge?.['id'], amountMinor: 700 });
  const [dispute] = listOf(await ask('GET', '/disputes', { payment_intent: String(id) }));
  expect(dispute).toMatchObject({
    amount: 700,
    status: 'needs_response',
    evidence_details: { due_by: now.getTime() / 1000 + 7 * 86_400 },
  });
});
