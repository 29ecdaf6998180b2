import { describe, expect, it } from 'vitest';
import { captureOf, dollars, idOf, issueOf, openPaypal, orders, unitOf } from './paypal-client.js';
import type { Fields } from './paypal-client.js';

describe('capturing an order', () => {
  it('takes what was approved, and shows the fee', async () => {
    const { ask, create, pay } = await openPaypal();
    const id = await create();
    const { back } = await pay(id);
    expect(back).toEqual({ token: id, PayerID: 'QYR5Z8XDVJNXQ' });
    const approved = await ask('GET', `${orders}/${id}`);
    expect(approved.body).toMatchObject({ status: 'APPROVED' });
    expect(unitOf(approved)).not.toHaveProperty('payments');
    const answer = await ask('POST', `${orders}/${id}/capture`);
    expect(answer.body).toMatchObject({ status: 'COMPLETED' });
    expect(captureOf(answer)).toMatchObject({
      status: 'COMPLETED',
      amount: dollars,
      custom_id: 'INV-7',
      // 4.4 % of 19.99 is 87.956 cents.
      seller_receivable_breakdown: { paypal_fee: { value: '1.18' }, net_amount: { value: '18.81' } },
    });
    const capture = await ask('GET', `/v2/payments/captures/${String(captureOf(answer)['id'])}`);
    expect(capture.body).toEqual(captureOf(answer));
    const second = await ask('POST', `${orders}/${id}/capture`);
    expect(issueOf(second)).toEqual([422, 'ORDER_ALREADY_CAPTURED']);
  });

  it.each([
    ['before it is approved', undefined, 'ORDER_NOT_APPROVED'],
    ['when the shop has captured it', { outcome: 'paid' }, 'ORDER_ALREADY_CAPTURED'],
    ['when the capture is pending', { outcome: 'pending' }, 'ORDER_ALREADY_CAPTURED'],
    ['when the instrument is declined', { method: 'declined' }, 'INSTRUMENT_DECLINED'],
  ])('is refused %s', async (_, what, issue) => {
    const { ask, create, pay } = await openPaypal();
    const id = await create();
    if (what) await pay(id, what);
    expect(issueOf(await ask('POST', `${orders}/${id}/capture`))).toEqual([422, issue]);
  });

  it('goes on with another instrument after one was declined', async () => {
    const { ask, create, pay } = await openPaypal();
    const id = await create();
    await pay(id, { method: 'declined' });
    await ask('POST', `${orders}/${id}/capture`);
    expect((await ask('GET', `${orders}/${id}`)).body).toMatchObject({ status: 'PAYER_ACTION_REQUIRED' });
    await pay(id);
    expect((await ask('POST', `${orders}/${id}/capture`)).body).toMatchObject({ status: 'COMPLETED' });
  });

  it.each([
    ['paid', 'COMPLETED'],
    ['pending', 'PENDING'],
    ['failed', 'DECLINED'],
  ])('a try that is %s leaves the order COMPLETED and its capture %s', async (outcome, status) => {
    const { ask, create, pay } = await openPaypal();
    const id = await create();
    await pay(id, { outcome });
    const answer = await ask('GET', `${orders}/${id}`);
    expect(answer.body).toMatchObject({ status: 'COMPLETED' });
    expect(captureOf(answer)).toMatchObject({ status });
  });

  it('is refused for an invoice that was paid before', async () => {
    const { ask, create, pay, captured } = await openPaypal();
    await captured({ invoice_id: 'INV-2026-7' });
    const id = await create({}, { invoice_id: 'INV-2026-7' });
    await pay(id);
    expect(issueOf(await ask('POST', `${orders}/${id}/capture`))).toEqual([422, 'DUPLICATE_INVOICE_ID']);
  });

  it('answers 429 and a call in flight in words of its own', async () => {
    const { ask, create, control } = await openPaypal();
    const id = await create();
    for (const kind of ['busy', 'in_flight']) await control('POST', 'faults', { op: 'capture', kind });
    expect(issueOf(await ask('POST', `${orders}/${id}/capture`))).toEqual([429, 'RATE_LIMIT_REACHED']);
    expect(issueOf(await ask('POST', `${orders}/${id}/capture`))).toEqual([
      422,
      'ORDER_COMPLETION_IN_PROGRESS',
    ]);
  });
});

describe('authorising an order', () => {
  const authorized = async () => {
    const paypal = await openPaypal();
    const id = await paypal.create({ intent: 'AUTHORIZE' });
    await paypal.pay(id, { outcome: 'paid' });
    expect(issueOf(await paypal.ask('POST', `${orders}/${id}/capture`))).toEqual([
      422,
      'ACTION_DOES_NOT_MATCH_INTENT',
    ]);
    const answer = await paypal.ask('POST', `${orders}/${id}/authorize`, {}, idOf('authorize'));
    const { authorizations } = unitOf(answer)['payments'] as { authorizations: Fields[] };
    return {
      ...paypal,
      id,
      authorization: authorizations[0]!,
      path: `/v2/payments/authorizations/${String(authorizations[0]?.['id'])}`,
    };
  };

  it('sets the money aside, once', async () => {
    const { ask, id, authorization } = await authorized();
    expect(authorization).toMatchObject({ status: 'CREATED', amount: dollars });
    expect((await ask('POST', `${orders}/${id}/authorize`, {}, idOf('authorize'))).status).toBe(200);
    expect(issueOf(await ask('POST', `${orders}/${id}/authorize`, {}, idOf('other')))).toEqual([
      422,
      'ORDER_ALREADY_AUTHORIZED',
    ]);
  });

  it.each([
    [{}, '19.99', 'CAPTURED'],
    [{ amount: { ...dollars, value: '15.00' } }, '15.00', 'PARTIALLY_CAPTURED'],
  ])('lets %j be captured', async (body, value, status) => {
    const { ask, path } = await authorized();
    const answer = await ask('POST', `${path}/capture`, body, idOf('capture'));
    expect(answer.body).toMatchObject({ status: 'COMPLETED', amount: { value } });
    expect((await ask('GET', path)).body).toMatchObject({ status });
    expect((await ask('POST', `${path}/capture`, body, idOf('capture'))).body).toEqual(answer.body);
    expect(issueOf(await ask('POST', `${path}/capture`))).toEqual([422, 'AUTHORIZATION_ALREADY_CAPTURED']);
  });

  it('lets no more be captured than was set aside', async () => {
    const { ask, path } = await authorized();
    const answer = await ask('POST', `${path}/capture`, { amount: { ...dollars, value: '20.00' } });
    expect(issueOf(answer)).toEqual([422, 'MAX_CAPTURE_AMOUNT_EXCEEDED']);
  });

  it('can be taken back', async () => {
    const { ask, path } = await authorized();
    expect((await ask('POST', `${path}/void`, {}, { prefer: 'return=minimal' })).status).toBe(204);
    expect((await ask('GET', path)).body).toMatchObject({ status: 'VOIDED' });
    expect(issueOf(await ask('POST', `${path}/void`))).toEqual([422, 'PREVIOUSLY_VOIDED']);
    expect(issueOf(await ask('POST', `${path}/capture`))).toEqual([422, 'AUTHORIZATION_VOIDED']);
  });
});

describe('a refund', () => {
  it('gives back a part, then all that is left, then nothing', async () => {
    const { ask, captured } = await openPaypal();
    const capture = `/v2/payments/captures/${await captured()}`;
    const part = await ask('POST', `${capture}/refund`, {
      amount: { ...dollars, value: '5.00' },
      invoice_id: 'R-1',
    });
    expect(part.body).toMatchObject({ status: 'COMPLETED', amount: { value: '5.00' }, invoice_id: 'R-1' });
    expect((await ask('GET', capture)).body).toMatchObject({ status: 'PARTIALLY_REFUNDED' });
    const rest = await ask('POST', `${capture}/refund`);
    expect(rest.body).toMatchObject({ amount: { value: '14.99' } });
    expect((await ask('GET', capture)).body).toMatchObject({ status: 'REFUNDED' });
    expect(issueOf(await ask('POST', `${capture}/refund`))).toEqual([422, 'CAPTURE_FULLY_REFUNDED']);
    expect((await ask('GET', `/v2/payments/refunds/${String(rest.body['id'])}`)).body).toEqual(rest.body);
  });

  it.each([
    [{ ...dollars, value: '20.00' }, 'REFUND_AMOUNT_EXCEEDED'],
    [{ currency_code: 'EUR', value: '5.00' }, 'REFUND_CAPTURE_CURRENCY_MISMATCH'],
    [{ ...dollars, value: '0.00' }, 'CANNOT_BE_ZERO_OR_NEGATIVE'],
  ])('of %j is refused', async (amount, issue) => {
    const { ask, captured, control } = await openPaypal();
    const answer = await ask('POST', `/v2/payments/captures/${await captured()}/refund`, { amount });
    expect(issueOf(answer)).toEqual([422, issue]);
    expect(await control('GET', 'books')).toMatchObject({ refunds: [] });
  });

  it('needs money that was taken', async () => {
    const { ask, create, pay } = await openPaypal();
    const { paymentId } = await pay(await create(), { outcome: 'pending' });
    const answer = await ask('POST', `/v2/payments/captures/${String(paymentId)}/refund`);
    expect(issueOf(answer)).toEqual([422, 'REFUND_NOT_ALLOWED']);
  });

  it('may be pending, and end either way', async () => {
    const { ask, captured, control } = await openPaypal();
    await control('POST', 'settings', { refunds: 'pending' });
    const refund = (await ask('POST', `/v2/payments/captures/${await captured()}/refund`)).body;
    expect(refund).toMatchObject({ status: 'PENDING' });
    await control('POST', 'complete-refund', { refundId: refund['id'], state: 'failed' });
    expect((await ask('GET', `/v2/payments/refunds/${String(refund['id'])}`)).body).toMatchObject({
      status: 'FAILED',
    });
  });
});
