import type { GatewayName } from '../../src/payments/gateway-status.js';
import type { Gateways } from './payment-gateways.js';
import { ourRefOf, type PaymentShop } from './payment-shop.js';

/** A call of a job that its worker dies in. */
export interface PaymentKill {
  action: 'payment.create' | 'payment.refund';
  gateway: GatewayName;
  op: string;
  kind: 'hang_before' | 'hang_after_commit';
  /** The call was in doubt before: its first answer was lost, and this one asks what came of it. */
  asksAfter?: string;
  /** Nobody named the gateway: it is the next after this one, which has proven to have no order. */
  isNextAfter?: GatewayName;
}

/** Longer than the product waits for an answer. */
const hangMs = 10_000;

const before = 'hang_before';
const after = 'hang_after_commit';

/** Before the gateway has heard it, and when it has done it but not answered. */
const written = (action: PaymentKill['action'], gateway: GatewayName, op: string): PaymentKill[] =>
  [before, after].map((kind) => ({ action, gateway, op, kind }) as PaymentKill);

const create = 'payment.create';
const refund = 'payment.refund';

/** Every call of a creation and of a refund, at the gateways that are asked most; of the others those that move money. */
export const paymentKills: readonly PaymentKill[] = [
  ...written(create, 'razorpay', 'createOrder'),
  { action: create, gateway: 'razorpay', op: 'listOrders', kind: before, asksAfter: 'createOrder' },
  { action: refund, gateway: 'razorpay', op: 'readOrder', kind: before },
  { action: refund, gateway: 'razorpay', op: 'payments', kind: before },
  ...written(refund, 'razorpay', 'refund'),
  { action: refund, gateway: 'razorpay', op: 'readRefund', kind: before, asksAfter: 'refund' },
  ...written(create, 'cashfree', 'createOrder'),
  { action: create, gateway: 'cashfree', op: 'readOrder', kind: before, asksAfter: 'createOrder' },
  { action: refund, gateway: 'cashfree', op: 'readOrder', kind: before },
  { action: refund, gateway: 'cashfree', op: 'payments', kind: before },
  ...written(refund, 'cashfree', 'refund'),
  { action: refund, gateway: 'cashfree', op: 'readRefund', kind: before, asksAfter: 'refund' },
  ...written(create, 'cashfree', 'createOrder').map((kill) => ({
    ...kill,
    isNextAfter: 'razorpay' as const,
  })),
  ...written(create, 'stripe', 'createOrder'),
  ...written(refund, 'stripe', 'refund'),
  ...written(create, 'paypal', 'createOrder'),
  ...written(refund, 'paypal', 'refund'),
];

/** What an app asks of a payment's job, and by which names its calls are known at the gateway. */
export interface PaymentWork {
  action: PaymentKill['action'];
  input: Record<string, unknown>;
  /** By operation; where none is named, `otherwise`. */
  subjects: Readonly<Record<string, string>> & { otherwise: string };
}

/** In which currency each gateway is paid. */
export const currencyOf: Record<GatewayName, 'INR' | 'USD'> = {
  razorpay: 'INR',
  cashfree: 'INR',
  stripe: 'USD',
  paypal: 'USD',
};

/** A payment that may be made by any gateway that takes the currency, or by the one that is named. */
export const creationOf = (
  reference: string,
  gateway: GatewayName | 'auto',
  { amountMinor = 50_000, currency = 'INR' } = {},
): Record<string, unknown> => ({
  ...{ reference, gateway, amountMinor, currency },
  customer: { id: 'c-1', phone: '9876543210' },
});

/** Brings a payment to where the next job of it is this one. */
export const preparePaymentWork = async (
  { shop, gateways }: { shop: PaymentShop; gateways: Gateways },
  { action, gateway, isNextAfter }: Pick<PaymentKill, 'action' | 'gateway' | 'isNextAfter'>,
  reference: string,
): Promise<PaymentWork> => {
  const currency = currencyOf[gateway];
  const creation = creationOf(reference, isNextAfter ? 'auto' : gateway, { currency });
  const ourRef = ourRefOf('payment', reference);
  if (action === create) return { action, input: creation, subjects: { otherwise: ourRef } };

  const created = await shop.run(create, creation);
  const gatewayOrderId = String(created.result?.['gatewayOrderId']);
  await gateways.pay(gateway, gatewayOrderId);
  const expected = { expectedAmountMinor: creation['amountMinor'], expectedCurrency: currency };
  const verified = await shop.run('payment.verify', { gateway, gatewayOrderId, ...expected });
  const gatewayPaymentId = String(verified.result?.['gatewayPaymentId']);
  const refundReference = `refund of ${reference}`;
  const refundRef = ourRefOf('refund', refundReference);
  return {
    action,
    input: { reference: refundReference, gateway, gatewayPaymentId, amountMinor: 15_000 },
    subjects: {
      // Razorpay names the payment in its path, Cashfree the order; with the others the key tells which it is.
      ...(gateway === 'razorpay' && { refund: gatewayPaymentId, readRefund: gatewayPaymentId }),
      ...(gateway !== 'razorpay' && gateway !== 'cashfree' && { refund: refundRef }),
      otherwise: gatewayOrderId,
    },
  };
};

/** Has the gateways leave a job's worker waiting in that call. */
export const hangIn = async (
  gateways: Gateways,
  { gateway, op, kind, asksAfter, isNextAfter }: PaymentKill,
  { subjects }: PaymentWork,
): Promise<void> => {
  const docNo = (of: string): string => subjects[of] ?? subjects.otherwise;
  if (isNextAfter) await gateways.goWrong(isNextAfter, { op, kind: 'drop_before', docNo: docNo(op) });
  if (asksAfter !== undefined) {
    await gateways.goWrong(gateway, { op: asksAfter, kind: 'drop_after_commit', docNo: docNo(asksAfter) });
  }
  await gateways.goWrong(gateway, { op, kind, docNo: docNo(op), ms: hangMs });
};
