import { describe, expect, it } from 'vitest';
import { ownFolder } from '../../support/own-folder.js';
import { dollars, errorOf, listOf, now, openStripe } from './stripe-client.js';

describe('the key of an account', () => {
  it.each(['', 'Bearer', 'Bearer sk_test_wrong', 'Bearer pk_test_one', 'Token sk_test_one'])(
    'is refused with 401 as %j',
    async (authorization) => {
      const { ask } = await openStripe();
      const answer = await ask('POST', '/payment_intents', dollars, { authorization });
      expect(errorOf(answer)).toMatchObject({ status: 401, type: 'invalid_request_error' });
    },
  );

  it('may come as the user of Basic', async () => {
    const { ask } = await openStripe();
    const authorization = `Basic ${Buffer.from('sk_test_one:').toString('base64')}`;
    expect((await ask('POST', '/payment_intents', dollars, { authorization })).status).toBe(200);
  });

  it("opens nobody else's intents", async () => {
    const { ask, create } = await openStripe();
    const { id } = await create();
    const other = { authorization: 'Bearer sk_test_two' };
    const answer = await ask('GET', `/payment_intents/${String(id)}`, {}, other);
    expect(errorOf(answer)).toMatchObject({ status: 404, code: 'resource_missing' });
  });
});

describe('a new intent', () => {
  it('waits for a payment method, and keeps its metadata', async () => {
    const { create } = await openStripe();
    expect(await create({ 'metadata[order_id]': 'INV-7', description: 'Plan' })).toMatchObject({
      object: 'payment_intent',
      amount: 1999,
      amount_received: 0,
      currency: 'usd',
      status: 'requires_payment_method',
      latest_charge: null,
      metadata: { order_id: 'INV-7' },
      created: now.getTime() / 1000,
      client_secret: expect.stringMatching(/^pi_\w+_secret_\w+$/) as string,
    });
  });

  it.each([
    [{ amount: '' }, 'parameter_invalid_integer', 'amount'],
    [{ amount: '19.99' }, 'parameter_invalid_integer', 'amount'],
    [{ amount: '-5' }, 'parameter_invalid_integer', 'amount'],
    [{ amount: '49' }, 'amount_too_small', 'amount'],
    [{ amount: '100000000' }, 'amount_too_large', 'amount'],
    [{ amount: '12345', currency: 'kwd' }, undefined, 'amount'],
    [{ currency: 'dollars' }, undefined, 'currency'],
    [{ receipt: 'INV-7' }, 'parameter_unknown', 'receipt'],
    [{ capture_method: 'later' }, undefined, 'capture_method'],
    [{ return_url: 'https://shop.example' }, undefined, 'return_url'],
    [{ 'payment_method_types[0]': 'card' }, undefined, undefined],
    [{ [`metadata[${'k'.repeat(41)}]`]: 'x' }, undefined, 'metadata'],
  ])('is refused with %j', async (form, code, param) => {
    const { ask, control } = await openStripe();
    const answer = await ask('POST', '/payment_intents', { ...dollars, ...form });
    expect(errorOf(answer)).toEqual({ status: 400, type: 'invalid_request_error', code, param });
    expect(await control('GET', 'books')).toMatchObject({ orders: [] });
  });

  it('must come as a form', async () => {
    const { ask } = await openStripe();
    const headers = { 'content-type': 'application/json' };
    expect((await ask('POST', '/payment_intents', dollars, headers)).status).toBe(400);
  });
});

describe('an Idempotency-Key', () => {
  it('gives the stored answer again, word for word, in whatever order the parameters come', async () => {
    const { ask, control } = await openStripe();
    const headers = { 'idempotency-key': 'key-1' };
    const first = await ask('POST', '/payment_intents', dollars, headers);
    await control('POST', 'pay', { orderId: first.body['id'] });
    const turned = Object.fromEntries(Object.entries(dollars).toReversed());
    const second = await ask('POST', '/payment_intents', turned, headers);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(second.headers.get('request-id')).toBe(first.headers.get('request-id'));
    expect(await control('GET', 'books')).toMatchObject({ totals: { orders: 1 } });
  });

  it('with other parameters is an idempotency_error', async () => {
    const { ask, create } = await openStripe();
    await create({}, 'key-1');
    const other = await ask(
      'POST',
      '/payment_intents',
      { ...dollars, amount: '2000' },
      { 'idempotency-key': 'key-1' },
    );
    expect(errorOf(other)).toMatchObject({ status: 400, type: 'idempotency_error', code: undefined });
  });

  it('is each account’s own', async () => {
    const { ask, control, create } = await openStripe();
    await create({}, 'key-1');
    const headers = { 'idempotency-key': 'key-1', authorization: 'Bearer sk_test_two' };
    expect((await ask('POST', '/payment_intents', dollars, headers)).status).toBe(200);
    expect(await control('GET', 'books')).toMatchObject({ totals: { orders: 2 } });
  });

  it('keeps a 500 too, though nothing was done', async () => {
    const { ask, control } = await openStripe();
    await control('POST', 'faults', { op: 'createOrder', kind: 'internal_error' });
    const headers = { 'idempotency-key': 'key-1' };
    const first = await ask('POST', '/payment_intents', dollars, headers);
    expect(first.headers.get('stripe-should-retry')).toBe('false');
    const second = await ask('POST', '/payment_intents', dollars, headers);
    expect([first.status, second.status]).toEqual([500, 500]);
    expect(await control('GET', 'books')).toMatchObject({ totals: { orders: 0 } });
    expect((await ask('POST', '/payment_intents', dollars, { 'idempotency-key': 'key-2' })).status).toBe(200);
  });

  it('keeps no 429, no 409 and no fault of the parameters', async () => {
    const { ask, control } = await openStripe();
    const headers = { 'idempotency-key': 'key-1' };
    for (const kind of ['busy', 'in_flight']) await control('POST', 'faults', { op: 'createOrder', kind });
    const answers = [
      await ask('POST', '/payment_intents', dollars, headers),
      await ask('POST', '/payment_intents', dollars, headers),
      await ask('POST', '/payment_intents', { ...dollars, amount: '1' }, headers),
      await ask('POST', '/payment_intents', dollars, headers),
    ];
    expect(answers.map(({ status }) => status)).toEqual([429, 409, 400, 200]);
    expect(answers[0]?.headers.get('stripe-rate-limited-reason')).toBe('global-rate');
    expect(errorOf(answers[1]!)).toMatchObject({ code: 'idempotency_key_in_use' });
  });

  it('outlives a restart', async () => {
    const persistTo = ownFolder('stripe-');
    const before = await openStripe({ persistTo });
    const intent = await before.create({}, 'key-1');
    await before.close();
    const after = await openStripe({ persistTo });
    expect(await after.create({}, 'key-1')).toEqual(intent);
    expect(await after.control('GET', 'books')).toMatchObject({ totals: { orders: 1 } });
  });

  it('is at most 255 characters long', async () => {
    const { ask } = await openStripe();
    const headers = { 'idempotency-key': 'k'.repeat(256) };
    expect((await ask('POST', '/payment_intents', dollars, headers)).status).toBe(400);
  });
});

describe('paying an intent', () => {
  it.each([
    ['paid', {}, 'succeeded', 1999],
    ['paid', { capture_method: 'manual' }, 'requires_capture', 0],
    ['authorized', {}, 'requires_capture', 0],
    ['pending', {}, 'processing', 0],
    ['failed', {}, 'requires_payment_method', 0],
  ])('%s %j leaves it %s', async (outcome, form, status, received) => {
    const { ask, create, pay } = await openStripe();
    const intent = await create(form);
    await pay(intent, { outcome });
    const { body } = await ask('GET', `/payment_intents/${String(intent['id'])}`);
    expect(body).toMatchObject({ status, amount_received: received });
  });

  it('shows the charge with its method and fee when both are expanded', async () => {
    const { ask, paid } = await openStripe();
    const { id } = await paid();
    const expand = { 'expand[]': 'latest_charge.balance_transaction' };
    const { body } = await ask('GET', `/payment_intents/${String(id)}`, expand);
    expect(body['latest_charge']).toMatchObject({
      amount_captured: 1999,
      captured: true,
      status: 'succeeded',
      payment_method_details: { type: 'card', card: { last4: '4242' } },
      // 2.9 % of 19.99 is 57.971 cents.
      balance_transaction: { amount: 1999, fee: 88, net: 1911, type: 'charge' },
    });
  });

  it('may succeed after a failed try, whose charge stays', async () => {
    const { ask, create, pay } = await openStripe();
    const intent = await create();
    await pay(intent, { outcome: 'failed' });
    const failed = (await ask('GET', `/payment_intents/${String(intent['id'])}`)).body;
    expect(failed['last_payment_error']).toMatchObject({ code: 'card_declined' });
    await pay(intent);
    const charges = listOf(await ask('GET', '/charges', { payment_intent: String(intent['id']) }));
    expect(charges.map(({ status }) => status)).toEqual(['succeeded', 'failed']);
  });
});

describe('capture and cancel', () => {
  it.each([
    ['all of it', {}, 1999],
    ['a part of it, once', { amount_to_capture: '1500' }, 1500],
  ])('takes %s', async (_, form, received) => {
    const { ask, create, pay } = await openStripe();
    const intent = await create({ capture_method: 'manual' });
    await pay(intent);
    const path = `/payment_intents/${String(intent['id'])}/capture`;
    const captured = await ask('POST', path, form);
    expect(captured.body).toMatchObject({
      status: 'succeeded',
      amount_received: received,
      amount_capturable: 0,
    });
    expect(errorOf(await ask('POST', path, {}))).toMatchObject({ code: 'payment_intent_unexpected_state' });
  });

  it('takes no more than was authorised', async () => {
    const { ask, create, pay } = await openStripe();
    const intent = await create({ capture_method: 'manual' });
    await pay(intent);
    const path = `/payment_intents/${String(intent['id'])}/capture`;
    const answer = await ask('POST', path, { amount_to_capture: '2000' });
    expect(errorOf(answer)).toMatchObject({ status: 400, param: 'amount_to_capture' });
  });

  it('cancels what is unpaid, and releases what was authorised', async () => {
    const { ask, create, pay, control } = await openStripe();
    const intent = await create({ capture_method: 'manual' });
    await pay(intent);
    const answer = await ask('POST', `/payment_intents/${String(intent['id'])}/cancel`);
    expect(answer.body).toMatchObject({ status: 'canceled', amount_capturable: 0 });
    await expect(pay(intent)).rejects.toThrow('nobody can pay it');
    expect(await control('GET', 'books')).toMatchObject({ payments: [{ state: 'voided' }] });
  });

  it('cancels nothing that is paid', async () => {
    const { ask, paid } = await openStripe();
    const { id } = await paid();
    const answer = await ask('POST', `/payment_intents/${String(id)}/cancel`);
    expect(errorOf(answer)).toMatchObject({ status: 400, code: 'payment_intent_unexpected_state' });
  });
});
