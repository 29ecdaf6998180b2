import { describe, expect, it } from 'vitest';
import { gatewayNames, type GatewayName } from '../../src/payments/gateway-status.js';
import { newsOfNotice } from '../../src/payments/news-of-notice.js';
import { vectors } from '../payments/payment-vectors.js';
import { tell, told } from './gateway-told.js';
import { gatewayVectors } from './gateway-vectors.js';

const firstBody = (provider: GatewayName): string =>
  Buffer.from(gatewayVectors[provider].webhook.cases[0]!.body_base64, 'base64').toString();

describe('a payment that is paid', () => {
  it.each([
    [
      'razorpay',
      {
        type: 'razorpay.payment.paid',
        object: 'order_TESTORDER0001',
        occurredAt: '2026-11-18T11:06:30.000Z',
        notice: {
          event: 'payment.captured',
          gatewayPaymentId: 'pay_TESTPAYMENT001',
          amountMinor: 59_900,
          currency: 'INR',
          status: 'captured',
          method: 'upi',
        },
      },
    ],
    [
      'cashfree',
      {
        type: 'cashfree.payment.paid',
        object: 'ord_7Xk2',
        occurredAt: '2026-11-18T11:06:38.000Z',
        notice: {
          gatewayPaymentId: '5114919876543',
          ourRef: 'ord_7Xk2',
          amountMinor: 17_000,
          orderAmountMinor: 17_000,
          currency: 'INR',
          status: 'SUCCESS',
        },
      },
    ],
    [
      'stripe',
      {
        type: 'stripe.payment.paid',
        object: 'pi_test_0001',
        occurredAt: '2026-11-18T11:06:20.000Z',
        notice: { gatewayOrderId: 'pi_test_0001', amountMinor: 59_900, currency: 'INR' },
      },
    ],
    [
      'paypal',
      {
        type: 'paypal.payment.paid',
        object: '5O190127TN364715T',
        occurredAt: '2026-11-18T11:06:20.000Z',
        notice: {
          gatewayPaymentId: '3C679366HH908993F',
          amountMinor: 799,
          currency: 'USD',
          // With a colon it is not one of ours.
          ourRef: null,
        },
      },
    ],
  ] as const)('is told of %s', (provider, expected) => {
    const event = told(provider, firstBody(provider));
    expect(event).toMatchObject({ ...expected, version: null });
    expect(newsOfNotice(event.notice)).toMatchObject([
      { kind: 'try', status: 'paid', amountMinor: event.notice.amountMinor },
    ]);
  });

  it.each(gatewayNames)('is told of %s without the customer’s data', (provider) => {
    const [event] = tell(provider, firstBody(provider))!;
    expect(event!.dataText).not.toMatch(/buyer|asha|98765432|@|Café|tenant7/i);
  });

  it('on an order whose payment differs is told with both amounts', () => {
    const payment = { id: 'pay_1', order_id: 'order_1', amount: 61_000, currency: 'INR', status: 'captured' };
    const order = { id: 'order_1', amount: 59_900, receipt: 'pl-1' };
    const payload = { payment: { entity: payment }, order: { entity: order } };
    expect(told('razorpay', { event: 'order.paid', payload, created_at: 1 }).notice).toMatchObject({
      amountMinor: 61_000,
      orderAmountMinor: 59_900,
      ourRef: 'pl-1',
    });
  });
});

describe('other events', () => {
  it.each<[GatewayName, object, string, string | null]>([
    [
      'razorpay',
      {
        event: 'payment.dispute.lost',
        payload: { dispute: { entity: { id: 'disp_1', payment_id: 'pay_1', amount: 5, currency: 'INR' } } },
      },
      'razorpay.dispute.lost',
      'pay_1',
    ],
    [
      'cashfree',
      {
        type: 'DISPUTE_CLOSED',
        data: {
          dispute: { dispute_id: 433, dispute_status: 'CHARGEBACK_MERCHANT_ACCEPTED' },
          order_details: { order_id: 'pl-1', cf_payment_id: 7 },
        },
      },
      'cashfree.dispute.lost',
      'pl-1',
    ],
    [
      'stripe',
      {
        type: 'charge.dispute.closed',
        data: { object: { id: 'dp_1', object: 'dispute', payment_intent: 'pi_1', status: 'won' } },
      },
      'stripe.dispute.won',
      'pi_1',
    ],
    [
      'stripe',
      {
        type: 'checkout.session.completed',
        data: {
          object: {
            id: 'cs_1',
            object: 'checkout.session',
            payment_intent: 'pi_1',
            payment_status: 'unpaid',
          },
        },
      },
      'stripe.payment.pending',
      'pi_1',
    ],
    [
      'paypal',
      {
        event_type: 'CUSTOMER.DISPUTE.RESOLVED',
        resource: {
          dispute_id: 'PP-D-1',
          disputed_transactions: [{ seller_transaction_id: 'C1', buyer: { name: 'x' } }],
          dispute_outcome: { outcome_code: 'RESOLVED_SELLER_FAVOUR' },
        },
      },
      'paypal.dispute.won',
      'C1',
    ],
    [
      'paypal',
      {
        event_type: 'CHECKOUT.ORDER.APPROVED',
        resource: {
          id: 'O1',
          status: 'APPROVED',
          purchase_units: [{ custom_id: 'pl-1', amount: { currency_code: 'USD', value: '7.99' } }],
        },
      },
      'paypal.payment.approved',
      'O1',
    ],
    ['razorpay', { event: 'payment.paid', payload: {} }, 'razorpay.other.payment.paid', null],
    ['stripe', { type: 'invoice.paid', data: { object: { id: 'in_1' } } }, 'stripe.other.invoice.paid', null],
  ])('of %s: %j is %s', (provider, body, type, object) => {
    expect(told(provider, body)).toMatchObject({ type, object });
  });

  it('of a gateway that is down name the method that is', () => {
    const payload = { 'payment.downtime': { entity: { method: 'upi', status: 'started' } } };
    const event = told('razorpay', { event: 'payment.downtime.started', payload });
    expect(event).toMatchObject({ type: 'razorpay.gateway.degraded', notice: { method: 'upi' } });
  });

  const nameField = { razorpay: 'event', cashfree: 'type', stripe: 'type', paypal: 'event_type' } as const;

  it.each(vectors.event_map)('$provider $event has a name of ours', ({ provider, event }) => {
    expect(told(provider, { [nameField[provider]]: event }).type).toMatch(
      new RegExp(`^${provider}\\.(payment|refund|dispute|settlement|gateway)\\.[a-z_]+$`),
    );
  });

  it.each(gatewayNames)('of %s cannot be read from what is not its format', (provider) => {
    for (const text of ['', '[]', 'null', '{}', '{"event":', '{"event":{},"type":[],"event_type":1.5}']) {
      expect(tell(provider, text)).toBeNull();
    }
  });
});
