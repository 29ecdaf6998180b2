import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import vectors from '../../fixtures/vectors/provider-vectors.json' with { type: 'json' };
import { expectAllAsked } from '../providers/gateway-exchange.js';
import {
  host,
  ourRef,
  setup,
  onToken,
  withToken,
  asPost,
  usd,
  capture,
  refunded,
  order,
  refundSeen,
  done,
  refusal,
} from './paypal-setup.js';

afterEach(expectAllAsked);

describe('a refund', () => {
  it('is made by capture id, with our reference and its amount, without the reason', async () => {
    onToken();
    withToken('token-1', asPost('ref-0001-abcdef'))
      .post('/v2/payments/captures/CAP1/refund', { amount: usd('1.00'), invoice_id: 'ref-0001-abcdef' })
      .reply(201, refunded);
    const { gateway, refund } = setup();
    expect(await gateway.refund(refund)).toEqual(done(refundSeen, 201));
  });

  it.each(vectors.payments.paypal.status_map.filter(({ object }) => object === 'refund'))(
    'in $status is $state',
    async ({ status, state }) => {
      onToken();
      nock(host)
        .get('/v2/payments/refunds/REF1')
        .reply(200, { ...refunded, status });
      const { gateway, refund } = setup();
      const found = await gateway.findRefund({ ...refund, refundId: 'REF1' });
      expect(found).toMatchObject({ result: { status: state.replace('refund_', '') } });
    },
  );

  it('is found among those of the order, whose id the capture tells', async () => {
    onToken();
    const other = { ...refunded, id: 'REF0', invoice_id: null };
    const shown = order('COMPLETED', { captures: [capture()], refunds: [other, refunded] });
    nock(host).get('/v2/checkout/orders/ORDER1').times(2).reply(200, shown);
    nock(host)
      .get('/v2/payments/captures/CAP1')
      .reply(200, { ...capture(), supplementary_data: { related_ids: { order_id: 'ORDER1' } } });
    const { gateway, refund } = setup();
    expect(await gateway.findRefund(refund)).toEqual(done(refundSeen));
    expect(await gateway.findRefund({ ...refund, gatewayOrderId: null })).toEqual(done(refundSeen));
  });

  it.each([
    [
      'is absent when the order lists it not',
      200,
      order('COMPLETED', { captures: [capture()] }),
      { kind: 'done', result: null },
    ],
    [
      'is not absent when a refund cannot be read',
      200,
      order('COMPLETED', { captures: [capture()], refunds: [{ id: 'X' }] }),
      { kind: 'transient' },
    ],
    ['is not absent when the order is not found', 404, { name: 'RESOURCE_NOT_FOUND' }, { kind: 'rejected' }],
  ])('%s', async (_name, status, shown, expected) => {
    onToken();
    nock(host).get('/v2/checkout/orders/ORDER1').reply(status, shown);
    const { gateway, refund } = setup();
    expect(await gateway.findRefund(refund)).toMatchObject(expected);
  });

  it('of what is refunded already is looked up by the caller', async () => {
    onToken();
    nock(host).post('/v2/payments/captures/CAP1/refund').reply(422, refusal('CAPTURE_FULLY_REFUNDED'));
    const { gateway, refund } = setup();
    expect(await gateway.refund(refund)).toMatchObject({
      kind: 'rejected',
      failure: { code: 'already_there' },
    });
  });
});

describe('the books', () => {
  const line = (id: string, code: string, value: string, over: object = {}) => ({
    transaction_info: {
      transaction_id: id,
      transaction_event_code: code,
      transaction_status: 'S',
      transaction_initiation_date: '2026-11-19T06:31:00+0000',
      transaction_amount: usd(value),
      ...over,
    },
    payer_info: { email_address: 'asha@example.com' },
  });
  const common = { currency: 'USD', taxMinor: 0, settlementId: null, at: '2026-11-19T06:31:00.000Z' };

  it('are those of one day in India, page by page', async () => {
    onToken();
    const ofOrder = { paypal_reference_id: 'ORDER1', paypal_reference_id_type: 'ODR', custom_field: ourRef };
    const ofCapture = { paypal_reference_id: 'CAP1', paypal_reference_id_type: 'TXN' };
    const details = [
      line('CAP1', 'T0006', '7.99', { fee_amount: usd('-0.58'), invoice_id: 'x', ...ofOrder }),
      line('REF1', 'T1107', '-1.00', {
        fee_amount: usd('0.00'),
        invoice_id: 'ref-0001-abcdef',
        ...ofCapture,
      }),
      line('CAP1', 'T1106', '-6.99', ofCapture),
      line('CAP2', 'T0006', '9.00', { transaction_status: 'P' }),
      line('CAP3', 'T0006', '9.00', { transaction_status: 'D' }),
    ];
    nock(host)
      .get('/v1/reporting/transactions')
      .query({
        start_date: '2026-11-18T18:30:00.000Z',
        end_date: '2026-11-19T18:29:59.999Z',
        fields: 'all',
        page_size: '500',
        page: '2',
      })
      .reply(200, { transaction_details: details, page: 2, total_pages: 3 });
    const { gateway, call } = setup();
    expect(await gateway.transactions({ ...call, date: '2026-11-19', cursor: '2' })).toEqual(
      done({
        items: [
          {
            ...common,
            kind: 'payment',
            id: 'CAP1',
            amountMinor: 799,
            gatewayOrderId: 'ORDER1',
            gatewayPaymentId: 'CAP1',
            ourRef,
            feeMinor: 58,
          },
          {
            ...common,
            kind: 'refund',
            id: 'REF1',
            amountMinor: 100,
            gatewayOrderId: null,
            gatewayPaymentId: 'CAP1',
            ourRef: null,
            feeMinor: 0,
          },
          {
            ...common,
            kind: 'adjustment',
            id: 'CAP1/T1106',
            amountMinor: -699,
            gatewayOrderId: null,
            gatewayPaymentId: 'CAP1',
            ourRef: null,
            feeMinor: 0,
          },
        ],
        next: '3',
      }),
    );
  });

  it('are in doubt when a line cannot be read, and know no settlements', async () => {
    onToken();
    nock(host)
      .get('/v1/reporting/transactions')
      .query(true)
      .reply(200, { transaction_details: [line('CAP1', 'T0006', '7.999')], page: 1, total_pages: 1 });
    const { gateway, call } = setup();
    expect((await gateway.transactions({ ...call, date: '2026-11-19', cursor: null })).kind).toBe(
      'transient',
    );
    expect(await gateway.settlements({ ...call, date: '2026-11-19' })).toEqual({ kind: 'done', result: [] });
  });
});
