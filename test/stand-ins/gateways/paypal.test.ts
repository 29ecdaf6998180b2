import { describe, expect, it } from 'vitest';
import { ownFolder } from '../../support/own-folder.js';
import { captureOf, dollars, idOf, issueOf, openPaypal, order, orders, unitOf } from './paypal-client.js';

describe('a token', () => {
  it('is given for a client and its secret, for nine hours', async () => {
    const { logIn } = await openPaypal();
    const { status, body } = await logIn();
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 32_400 });
  });

  it.each(['client:wrong', 'client:', ':secret', 'client'])('is not given to %j', async (user) => {
    const { logIn } = await openPaypal();
    expect(await logIn(user)).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  });

  it('is asked for by client credentials only', async () => {
    const { logIn } = await openPaypal();
    const answer = await logIn('client:secret', 'grant_type=password');
    expect(answer).toMatchObject({ status: 400, body: { error: 'unsupported_grant_type' } });
  });

  it('is needed for every call', async () => {
    const { ask } = await openPaypal();
    for (const authorization of ['', 'Bearer A21AAnone', 'Basic Y2xpZW50OnNlY3JldA=='])
      expect(issueOf(await ask('POST', orders, order(), { authorization }))).toEqual([
        401,
        'AUTHENTICATION_FAILURE',
      ]);
  });

  it('ends with its time', async () => {
    const { ask, control } = await openPaypal();
    await control('POST', 'clock', { offsetMs: 32_399_000 });
    expect((await ask('POST', orders, order())).status).toBe(201);
    await control('POST', 'clock', { offsetMs: 32_400_000 });
    expect((await ask('POST', orders, order())).status).toBe(401);
  });

  it('can be ended before, and a new one is good again', async () => {
    const { ask, control, logIn } = await openPaypal();
    await control('POST', 'tokens/expire');
    expect((await ask('POST', orders, order())).status).toBe(401);
    const authorization = `Bearer ${String((await logIn()).body['access_token'])}`;
    expect((await ask('POST', orders, order(), { authorization })).status).toBe(201);
  });

  it("opens nobody else's orders", async () => {
    const { ask, create, logIn } = await openPaypal();
    const id = await create();
    const authorization = `Bearer ${String((await logIn('other:secret')).body['access_token'])}`;
    expect(issueOf(await ask('GET', `${orders}/${id}`, {}, { authorization }))).toEqual([
      404,
      'INVALID_RESOURCE_ID',
    ]);
  });
});

describe('a new order', () => {
  it('waits for its payer, with a link to approve it', async () => {
    const { ask } = await openPaypal();
    const answer = await ask('POST', orders, order({ invoice_id: 'INV-2026-7' }));
    expect(answer.status).toBe(201);
    expect(answer.headers.get('paypal-debug-id')).not.toBeNull();
    expect(answer.body).toMatchObject({
      status: 'CREATED',
      intent: 'CAPTURE',
      create_time: '2026-11-18T11:06:40Z',
    });
    expect(unitOf(answer)).toEqual({
      reference_id: 'default',
      custom_id: 'INV-7',
      invoice_id: 'INV-2026-7',
      amount: dollars,
    });
    const links = answer.body['links'] as { rel: string }[];
    expect(links.map(({ rel }) => rel)).toContain('approve');
  });

  it('is answered in short unless the whole is preferred', async () => {
    const { ask } = await openPaypal();
    const { body } = await ask('POST', orders, order(), { prefer: 'return=minimal' });
    expect(Object.keys(body)).toEqual(['id', 'status', 'links']);
  });

  it.each([
    [{ currency_code: 'INR', value: '599.00' }, 422, 'CURRENCY_NOT_SUPPORTED'],
    [{ currency_code: 'USD', value: '1.005' }, 422, 'DECIMAL_PRECISION'],
    [{ currency_code: 'JPY', value: '500.50' }, 422, 'DECIMALS_NOT_SUPPORTED'],
    [{ currency_code: 'HUF', value: '500.50' }, 422, 'DECIMALS_NOT_SUPPORTED'],
    [{ currency_code: 'USD', value: '0.00' }, 422, 'CANNOT_BE_ZERO_OR_NEGATIVE'],
    [{ currency_code: 'USD', value: '-1.00' }, 422, 'CANNOT_BE_ZERO_OR_NEGATIVE'],
    [{ currency_code: 'USD', value: '1,000.00' }, 400, 'INVALID_PARAMETER_VALUE'],
    [{ currency_code: 'USD', value: 19.99 }, 400, 'INVALID_PARAMETER_SYNTAX'],
    [{ currency_code: 'USD' }, 400, 'MISSING_REQUIRED_PARAMETER'],
  ])('of %j is refused', async (amount, status, issue) => {
    const { ask, control } = await openPaypal();
    expect(issueOf(await ask('POST', orders, order({ amount })))).toEqual([status, issue]);
    expect(await control('GET', 'books')).toMatchObject({ orders: [] });
  });

  it.each([
    ['JPY', '500', 500],
    ['HUF', '500', 50_000],
    ['TWD', '500', 50_000],
    ['USD', '8.2', 820],
    ['USD', '0.29', 29],
  ])('of %s %s is %i minor units', async (currency_code, value, amountMinor) => {
    const { create, control } = await openPaypal();
    await create({}, { amount: { currency_code, value } });
    expect(await control('GET', 'books')).toMatchObject({
      orders: [{ amountMinor, currency: currency_code }],
    });
  });

  it.each([
    [{ intent: 'SALE' }, 'INVALID_PARAMETER_VALUE'],
    [{ intent: undefined }, 'MISSING_REQUIRED_PARAMETER'],
    [{ purchase_units: [] }, 'MISSING_REQUIRED_PARAMETER'],
    [order({ custom_id: 'x'.repeat(128) }), 'INVALID_STRING_LENGTH'],
  ])('with %j is refused', async (more, issue) => {
    const { ask } = await openPaypal();
    expect(issueOf(await ask('POST', orders, { ...order(), ...more }))).toEqual([400, issue]);
  });

  it('must come as JSON', async () => {
    const { ask } = await openPaypal();
    const answer = await ask('POST', orders, order(), {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(issueOf(answer)).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });
});

describe('a PayPal-Request-Id', () => {
  it('gives the first order again, as it is now', async () => {
    const { ask, pay, control } = await openPaypal();
    const first = await ask('POST', orders, order(), idOf('one'));
    await pay(String(first.body['id']));
    const second = await ask('POST', orders, order({ amount: { ...dollars, value: '5.00' } }), idOf('one'));
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body).toMatchObject({ id: first.body['id'], status: 'APPROVED' });
    expect(unitOf(second)['amount']).toEqual(dollars);
    expect(await control('GET', 'books')).toMatchObject({ totals: { orders: 1 } });
  });

  it('is forgotten for orders after six hours', async () => {
    const { ask, control } = await openPaypal();
    await ask('POST', orders, order(), idOf('one'));
    await control('POST', 'clock', { offsetMs: 6 * 3_600_000 });
    expect((await ask('POST', orders, order(), idOf('one'))).status).toBe(201);
    expect(await control('GET', 'books')).toMatchObject({ totals: { orders: 2 } });
  });

  it('finds after a 500 what was done', async () => {
    const { ask, control } = await openPaypal();
    await control('POST', 'faults', { op: 'createOrder', kind: 'internal_error', with: { done: 1 } });
    expect(issueOf(await ask('POST', orders, order(), idOf('one')))).toEqual([500, 'INTERNAL_SERVER_ERROR']);
    expect((await ask('POST', orders, order(), idOf('one'))).status).toBe(200);
    expect(await control('GET', 'books')).toMatchObject({ totals: { orders: 1 } });
  });

  it('captures once', async () => {
    const { ask, create, pay, control } = await openPaypal();
    const id = await create();
    await pay(id);
    const first = await ask('POST', `${orders}/${id}/capture`, {}, idOf('capture'));
    const second = await ask('POST', `${orders}/${id}/capture`, {}, idOf('capture'));
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(captureOf(second)).toEqual(captureOf(first));
    expect(await control('GET', 'books')).toMatchObject({
      totals: { capturedPayments: 1, capturedMinor: 1999 },
    });
  });

  it('refunds once, over a restart too', async () => {
    const persistTo = ownFolder('paypal-');
    const before = await openPaypal({ persistTo });
    const path = `/v2/payments/captures/${await before.captured()}/refund`;
    const body = { amount: { ...dollars, value: '5.00' } };
    const first = await before.ask('POST', path, body, idOf('refund'));
    await before.close();
    const after = await openPaypal({ persistTo });
    const second = await after.ask('POST', path, body, idOf('refund'));
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body).toEqual(first.body);
    expect(await after.control('GET', 'books')).toMatchObject({ totals: { refunds: 1, refundedMinor: 500 } });
  });
});
