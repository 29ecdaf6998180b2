import { afterEach, describe, expect, it } from 'vitest';
import { isRefundId } from '../../src/providers/cashfree/cashfree-limits.js';
import { expectAllAsked } from '../providers/gateway-exchange.js';
import { aPayment, aRefund, call, known, make, notFound, orderId, refund, wire } from './cashfree-bodies.js';
import { answerTo, cashfree } from './gateway-setup.js';

afterEach(expectAllAsked);

describe('a capture by Cashfree', () => {
  const held = aPayment({ cf_payment_id: 'pay_1', is_captured: false });
  const taken = aPayment({ cf_payment_id: 'pay_1' });
  const capture = () =>
    make().capture({
      ...call,
      gatewayOrderId: orderId,
      gatewayPaymentId: 'pay_1',
      amountMinor: 59990,
      currency: 'INR',
    });
  const before = (...payments: object[]) => wire().get(`/v1/orders/${orderId}/payments`).reply(200, payments);
  const authorization = () =>
    wire({ 'x-idempotency-key': `capture-${orderId}` }).post(`/v1/orders/${orderId}/authorization`, {
      action: 'CAPTURE',
      amount: 599.9,
    });

  it('takes what is authorised', async () => {
    before(held);
    authorization().reply(200, taken);
    expect(await capture()).toMatchObject({
      kind: 'done',
      result: { status: 'paid', payments: [{ gatewayPaymentId: 'pay_1', status: 'paid' }] },
    });
  });

  it('stays authorised while the bank has not confirmed it', async () => {
    before(held);
    authorization().reply(200, held);
    expect(await capture()).toMatchObject({ kind: 'done', result: { status: 'authorized' } });
  });

  it('asks for nothing when it is taken already', async () => {
    before(taken);
    expect(await capture()).toMatchObject({ kind: 'done', recovered: true, result: { status: 'paid' } });
  });

  it('is done when another was quicker', async () => {
    before(held);
    authorization().reply(400, {
      ...notFound,
      code: 'request_invalid',
      message: 'payment is already captured',
    });
    before(taken);
    expect(await capture()).toMatchObject({ kind: 'done', recovered: true, result: { status: 'paid' } });
  });

  it('has nothing to take from another order’s payment', async () => {
    before(aPayment({ cf_payment_id: 'pay_2', is_captured: false }));
    expect(await capture()).toMatchObject({ failure: { code: 'not_authorized' } });
  });
});

describe('a refund by Cashfree', () => {
  const made = {
    refundId: refund.ourRef,
    ourRef: refund.ourRef,
    gatewayPaymentId: 'pay_1',
    status: 'pending',
    amountMinor: 20000,
    currency: 'INR',
    bankReference: null,
  };

  it.each([
    ['Returned goods', 'Returned goods'],
    [null, `Refund ${refund.ourRef}`],
    ['no', `Refund ${refund.ourRef}`],
    ['x'.repeat(120), 'x'.repeat(100)],
  ])('is made under our own id and key, for the reason %j', async (reason, refund_note) => {
    const body = { refund_amount: 200, refund_id: refund.ourRef, refund_note, refund_speed: 'STANDARD' };
    wire({ 'x-idempotency-key': `refund-${refund.ourRef}` })
      .post(`/v1/orders/${orderId}/refunds`, body)
      .reply(200, aRefund());
    expect(await make().refund({ ...call, ...refund, reason })).toEqual({
      kind: 'done',
      result: made,
      httpStatus: 200,
    });
  });

  it.each([
    ['without its order', { gatewayOrderId: null }, 'order_needed'],
    ['of nothing', { amountMinor: 0 }, 'amount_not_taken'],
    ['under a wrong reference', { ourRef: 'a b' }, 'reference_not_taken'],
  ])('is not sent %s', async (_what, over, code) => {
    expect(await make().refund({ ...call, ...refund, ...over })).toMatchObject({
      kind: 'rejected',
      failure: { code },
    });
  });

  it.each([
    [409, { ...notFound, code: 'refund_already_exists' }],
    [400, { ...notFound, code: 'refund_amount_invalid', message: 'order is already refunded' }],
  ])('that is there already (HTTP %i) is looked up', async (status, body) => {
    answerTo(cashfree, 'POST', [status, body]);
    expect(await make().refund({ ...call, ...refund })).toMatchObject({
      kind: 'rejected',
      failure: { code: 'already_there' },
    });
  });

  const found = (status: number, body: object) => {
    wire().get(`/v1/orders/${orderId}/refunds/${refund.ourRef}`).reply(status, body);
    return make().findRefund({ ...call, ...refund });
  };

  it('is found by our id, or absent', async () => {
    expect(await found(200, aRefund())).toMatchObject({ kind: 'done', result: made });
    expect(await found(404, notFound)).toMatchObject({ kind: 'done', result: null });
  });

  it('of another amount or payment is not taken for ours', async () => {
    expect(await found(200, aRefund({ refund_amount: 200.01 }))).toMatchObject({
      failure: { code: 'reference_reused' },
    });
    expect(await found(200, aRefund({ cf_payment_id: 'pay_2' }))).toMatchObject({
      failure: { code: 'refund_of_another_payment' },
    });
  });

  it('that Cashfree began itself is not ours', async () => {
    const begun = aRefund({
      refund_type: 'PAYMENT_AUTO_REFUND',
      refund_status: 'SUCCESS',
      refund_arn: 'ARN1',
    });
    expect(await found(200, begun)).toMatchObject({
      result: { ourRef: null, status: 'refunded', bankReference: 'ARN1' },
    });
  });

  const states: Record<string, string> = {
    refund_pending: 'pending',
    refunded: 'refunded',
    refund_failed: 'failed',
  };
  it.each(known.status_map.filter(({ object }) => object === 'refund'))('$status is $state', async (row) => {
    expect(await found(200, aRefund({ refund_status: row.status }))).toMatchObject({
      result: { status: states[row.state] },
    });
  });

  it.each([
    ['ab', false],
    ['abc', true],
    ['x'.repeat(40), true],
    ['x'.repeat(41), false],
    ['a.b', false],
  ])('takes the id %s: %s', (id, valid) => {
    expect(isRefundId(id)).toBe(valid);
  });
});
