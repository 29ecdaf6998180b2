import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import vectors from '../../fixtures/vectors/provider-vectors.json' with { type: 'json' };
import { expectAllAsked } from '../providers/gateway-exchange.js';
import { host, ourRef, setup, refunded, refundSeen, onPost, onGet, done } from './stripe-setup.js';

afterEach(expectAllAsked);

describe('a refund', () => {
  const form = { charge: 'ch_1', amount: '100', reason: 'duplicate', 'metadata[our_ref]': 'ref-0001-abcdef' };

  it('is made with our reference as key, always with its amount', async () => {
    onPost('/refunds', form, 'ref-0001-abcdef').reply(200, refunded);
    const { gateway, refund } = setup();
    expect(await gateway.refund(refund)).toEqual(done(refundSeen));
  });

  it('hangs on the intent when that is all we have, and keeps other reasons to us', async () => {
    const { charge: _charge, reason: _reason, ...rest } = form;
    onPost('/refunds', { payment_intent: 'pi_1', ...rest }, 'ref-0001-abcdef').reply(200, refunded);
    const { gateway, refund } = setup();
    const outcome = await gateway.refund({ ...refund, gatewayPaymentId: 'pi_1', reason: 'size too small' });
    expect(outcome.kind).toBe('done');
  });

  it.each(vectors.payments.stripe.status_map.filter(({ object }) => object === 'refund'))(
    'in $status is $state',
    async ({ status, state }) => {
      nock(host)
        .get('/v1/refunds/re_1')
        .reply(200, { ...refunded, status });
      const { gateway, refund } = setup();
      const found = await gateway.findRefund({ ...refund, refundId: 're_1' });
      expect(found).toMatchObject({ result: { status: state.replace('refund_', '') } });
    },
  );

  it('is found among those of the payment, on whatever page', async () => {
    const other = { ...refunded, id: 're_0', metadata: {} };
    const query = { charge: 'ch_1', limit: '100' };
    onGet('/refunds', query).reply(200, { data: [other], has_more: true });
    onGet('/refunds', { ...query, starting_after: 're_0' }).reply(200, { data: [refunded], has_more: false });
    const { gateway, refund } = setup();
    expect(await gateway.findRefund(refund)).toEqual(done(refundSeen));
  });

  it('is absent when the list has it not', async () => {
    nock(host).get('/v1/refunds').query(true).reply(200, { data: [], has_more: false });
    const { gateway, refund } = setup();
    expect(await gateway.findRefund(refund)).toEqual({ kind: 'done', result: null });
  });
});

describe('the books', () => {
  const day = { 'created[gte]': '1795026600', 'created[lte]': '1795112999' };
  const line = (id: string, type: string, amount: number, source: object) => ({
    id,
    type,
    amount,
    currency: 'usd',
    fee: type === 'charge' ? 1767 : 0,
    fee_details:
      type === 'charge'
        ? [
            { type: 'tax', amount: 267 },
            { type: 'stripe_fee', amount: 1500 },
          ]
        : [],
    created: 1795030000,
    source,
  });
  const source = {
    id: 'ch_1',
    object: 'charge',
    amount: 59900,
    currency: 'usd',
    payment_intent: 'pi_1',
    metadata: { our_ref: ourRef },
  };
  const refundSource = { ...refunded, object: 'refund' };
  const at = '2026-11-18T19:26:40.000Z';

  it('are those of one day in India, page by page, without payouts', async () => {
    const data = [
      line('txn_1', 'charge', 59900, source),
      line('txn_2', 'refund', -100, refundSource),
      line('txn_3', 'adjustment', -700, {
        id: 'du_1',
        object: 'dispute',
        amount: 700,
        currency: 'usd',
        charge: 'ch_1',
      }),
      line('txn_4', 'payout', -5000, { id: 'po_1', object: 'payout', amount: 5000, currency: 'usd' }),
    ];
    const query = { ...day, limit: '100', starting_after: 'txn_0', 'expand[0]': 'data.source' };
    onGet('/balance_transactions', query).reply(200, { data, has_more: true });
    const { gateway, call } = setup();
    const common = { currency: 'USD', settlementId: null, at, gatewayPaymentId: 'ch_1' };
    expect(await gateway.transactions({ ...call, date: '2026-11-19', cursor: 'txn_0' })).toEqual(
      done({
        items: [
          {
            ...common,
            kind: 'payment',
            id: 'ch_1',
            amountMinor: 59900,
            gatewayOrderId: 'pi_1',
            ourRef,
            feeMinor: 1767,
            taxMinor: 267,
          },
          {
            ...common,
            kind: 'refund',
            id: 're_1',
            amountMinor: 100,
            gatewayOrderId: 'pi_1',
            ourRef: 'ref-0001-abcdef',
            feeMinor: 0,
            taxMinor: 0,
          },
          {
            ...common,
            kind: 'adjustment',
            id: 'txn_3',
            amountMinor: -700,
            gatewayOrderId: null,
            ourRef: null,
            feeMinor: 0,
            taxMinor: 0,
          },
        ],
        next: 'txn_4',
      }),
    );
  });

  it('show what the customer paid when the balance is kept in another currency', async () => {
    const inRupees = { ...line('txn_1', 'charge', 5_000_000, source), currency: 'inr' };
    nock(host)
      .get('/v1/balance_transactions')
      .query(true)
      .reply(200, { data: [inRupees], has_more: false });
    const { gateway, call } = setup();
    expect(await gateway.transactions({ ...call, date: '2026-11-19', cursor: null })).toMatchObject({
      result: { items: [{ amountMinor: 59900, currency: 'USD', feeMinor: 0, taxMinor: 0 }], next: null },
    });
  });

  it('end with the payouts that arrive that day', async () => {
    const query = { 'arrival_date[gte]': '1795026600', 'arrival_date[lte]': '1795112999', limit: '100' };
    const payout = { id: 'po_1', status: 'paid', amount: 5000, currency: 'usd', arrival_date: 1795030000 };
    onGet('/payouts', query).reply(200, {
      data: [{ ...payout, trace_id: { status: 'supported', value: 'UTR1' } }],
    });
    const { gateway, call } = setup();
    expect(await gateway.settlements({ ...call, date: '2026-11-19' })).toEqual(
      done([{ id: 'po_1', status: 'paid', utr: 'UTR1', amountMinor: 5000, currency: 'USD', at }]),
    );
  });
});
