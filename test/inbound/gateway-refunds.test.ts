import { describe, expect, it } from 'vitest';
import type { GatewayNotice } from '../../src/payments/gateway-notice.js';
import type { GatewayName } from '../../src/payments/gateway-status.js';
import { newsOfNotice } from '../../src/payments/news-of-notice.js';
import { told } from './gateway-told.js';

describe('a refund', () => {
  const rows: [string, GatewayName, object, Partial<GatewayNotice>, object][] = [
    [
      'refund.refunded',
      'razorpay',
      {
        event: 'refund.created',
        payload: {
          refund: {
            entity: {
              id: 'rfnd_1',
              payment_id: 'pay_1',
              amount: 500,
              currency: 'INR',
              status: 'processed',
              receipt: 'rl-1',
            },
          },
          payment: { entity: { id: 'pay_1', order_id: 'order_1', amount: 900, amount_refunded: 500 } },
        },
      },
      { gatewayOrderId: 'order_1', gatewayPaymentId: 'pay_1', ourRef: 'rl-1', refundedMinor: 500 },
      { refundId: 'rfnd_1', status: 'refunded', final: true, amountMinor: 500 },
    ],
    [
      'refund.pending',
      'cashfree',
      {
        type: 'REFUND_STATUS_WEBHOOK',
        data: {
          refund: {
            cf_refund_id: 11,
            refund_id: 'rl-2',
            order_id: 'pl-2',
            cf_payment_id: 77,
            refund_amount: 8.2,
            refund_currency: 'INR',
            refund_status: 'ONHOLD',
          },
        },
      },
      { gatewayOrderId: 'pl-2', gatewayPaymentId: '77', ourRef: 'rl-2' },
      { refundId: '11', status: 'pending', final: false, amountMinor: 820 },
    ],
    [
      'refund.refunded',
      'cashfree',
      {
        type: 'AUTO_REFUND_STATUS_WEBHOOK',
        data: {
          auto_refund: {
            cf_refund_id: '12',
            cf_payment_id: '77',
            refund_amount: 170.0,
            refund_currency: 'INR',
            refund_status: 'SUCCESS',
          },
        },
      },
      { gatewayOrderId: null, gatewayPaymentId: '77', ourRef: null },
      { refundId: '12', status: 'refunded', final: true, amountMinor: 17_000 },
    ],
    [
      'refund.failed',
      'stripe',
      {
        type: 'refund.failed',
        created: 1,
        data: {
          object: {
            id: 're_1',
            object: 'refund',
            payment_intent: 'pi_1',
            charge: 'ch_1',
            amount: 700,
            currency: 'usd',
            status: 'failed',
            metadata: { our_ref: 'rl-3' },
          },
        },
      },
      { gatewayOrderId: 'pi_1', gatewayPaymentId: 'ch_1', ourRef: 'rl-3', currency: 'USD' },
      { refundId: 're_1', status: 'failed', final: true, amountMinor: 700 },
    ],
    [
      'refund.refunded',
      'paypal',
      {
        event_type: 'PAYMENT.CAPTURE.REFUNDED',
        resource: {
          id: 'R1',
          status: 'COMPLETED',
          amount: { currency_code: 'USD', value: '2.50' },
          seller_payable_breakdown: { total_refunded_amount: { currency_code: 'USD', value: '5.00' } },
          links: [
            { rel: 'self', href: 'https://api.paypal.com/v2/payments/refunds/R1' },
            { rel: 'up', href: 'https://api.paypal.com/v2/payments/captures/C1' },
          ],
        },
      },
      { gatewayPaymentId: 'C1', refundedMinor: 500 },
      { refundId: 'R1', status: 'refunded', final: true, amountMinor: 250 },
    ],
  ];

  it.each(rows)('%s of %s is told', (type, provider, body, notice, news) => {
    const event = told(provider, body);
    expect(event.type).toBe(`${provider}.${type}`);
    expect(event.notice).toMatchObject(notice);
    expect(newsOfNotice(event.notice)[0]).toMatchObject({ kind: 'refund', ...news });
  });

  it('of Stripe that is told with its charge counts as a sum', () => {
    const charge = {
      id: 'ch_1',
      object: 'charge',
      payment_intent: 'pi_1',
      amount: 900,
      amount_refunded: 400,
    };
    const body = { type: 'charge.refunded', created: 5, data: { object: charge } };
    const { type, notice } = told('stripe', body);
    expect(type).toBe('stripe.refund.updated');
    expect(newsOfNotice(notice)).toEqual([{ kind: 'refund_total', refundedMinor: 400, atMs: 5_000 }]);
  });

  it('in a status that is not known is told, and nothing is concluded', () => {
    const refund = { cf_refund_id: '1', refund_amount: 1, refund_currency: 'INR', refund_status: 'NEW_WORD' };
    const { type, notice } = told('cashfree', { type: 'REFUND_STATUS_WEBHOOK', data: { refund } });
    expect([type, newsOfNotice(notice)]).toEqual(['cashfree.refund.updated', []]);
  });
});
