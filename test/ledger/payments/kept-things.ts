import type { KeptPayment, KeptRefund, PaymentAddress } from '../../../src/domain/kept-payment.js';

/** A paid payment of 1,000.00 INR at Razorpay, but for what is given. */
export const aPayment = (given: Partial<KeptPayment> & { tenantId: string }): KeptPayment => ({
  mode: 'test',
  gateway: 'razorpay',
  gatewayOrderId: 'order_1',
  ourRef: 'mp_1',
  reference: 'INV-1',
  amountMinor: 100_000,
  currency: 'INR',
  record: { tries: [], refunds: [] },
  status: 'paid',
  paidMinor: 100_000,
  refundedMinor: 0,
  gatewayPaymentIds: ['pay_1'],
  method: 'upi',
  last4: null,
  feeMinor: 2_360,
  estimatedFeeMinor: 2_000,
  paidAt: new Date('2026-05-14T06:30:00.000Z'),
  disputed: false,
  attention: null,
  lookAt: null,
  looks: 0,
  createdAt: new Date('2026-05-14T06:00:00.000Z'),
  ...given,
});

/** A reserved refund of 100.00 INR of that payment, but for what is given. */
export const aRefund = (given: Partial<KeptRefund> & { tenantId: string }): KeptRefund => ({
  mode: 'test',
  gateway: 'razorpay',
  gatewayOrderId: 'order_1',
  ourRef: 'mr_0000000001',
  reference: 'CN-1',
  gatewayPaymentId: 'pay_1',
  amountMinor: 10_000,
  currency: 'INR',
  reason: null,
  status: 'reserved',
  refundId: null,
  bankReference: null,
  refundedAt: null,
  createdAt: new Date('2026-05-14T07:00:00.000Z'),
  ...given,
});

/** Only the address of a payment. */
export const addressOf = ({ tenantId, mode, gateway, gatewayOrderId }: PaymentAddress): PaymentAddress => ({
  tenantId,
  mode,
  gateway,
  gatewayOrderId,
});
