import type { KeptPayment, PaymentAddress } from '../../../domain/kept-payment.js';
import { nextLookAt } from '../../../payments/look-schedule.js';
import { emptyPaymentRecord } from '../../../payments/payment-record.js';

/** What is known of an order that was not made here. */
export type NewOrder = Pick<KeptPayment, 'ourRef' | 'reference' | 'amountMinor' | 'currency' | 'attention'>;

/** A payment of which the gateway has not been asked yet. */
export const newPayment = (address: PaymentAddress, order: NewOrder, now: Date): KeptPayment => ({
  ...address,
  ...order,
  record: emptyPaymentRecord,
  status: 'open',
  paidMinor: 0,
  refundedMinor: 0,
  gatewayPaymentIds: [],
  method: null,
  last4: null,
  feeMinor: null,
  estimatedFeeMinor: null,
  paidAt: null,
  disputed: false,
  lookAt: nextLookAt({ status: 'open', createdAt: now, now, looks: 0, refundsPending: false }),
  looks: 0,
  createdAt: now,
});
