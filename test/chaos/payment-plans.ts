import type { GatewayName } from '../../src/payments/gateway-status.js';

/** What a customer does at the checkout: `later` is decided by the bank after the app has asked. */
export type CustomerWay =
  'pays' | 'pays_at_second_try' | 'authorises' | 'pays_later' | 'fails_later' | 'fails' | 'leaves';

/** With what the app asks after the customer came back; `never`: it waits for the webhook. */
export type VerifyWay = 'as_it_came' | 'forged' | 'other_amount' | 'never';

/** What goes back of a payment: `too_much` are six quarters at once. */
export type RefundWay = 'none' | 'all' | 'parts' | 'too_much';

/** One payment of the soak, from its creation to its refunds. */
export interface PaymentPlan {
  reference: string;
  gateway: GatewayName | 'auto';
  amountMinor: number;
  currency: 'INR' | 'USD';
  customer: CustomerWay;
  verify: VerifyWay;
  refund: RefundWay;
  /** Whether the customer's bank takes the refunds. */
  bankTakes: boolean;
}

type Shares<T> = readonly (readonly [T, number])[];

const customers: Shares<CustomerWay> = [
  ['pays', 0.6],
  ['pays_at_second_try', 0.1],
  ['authorises', 0.1],
  ['pays_later', 0.07],
  ['fails_later', 0.03],
  ['fails', 0.07],
  ['leaves', 0.03],
];
const verifications: Shares<VerifyWay> = [
  ['as_it_came', 0.75],
  ['forged', 0.05],
  ['other_amount', 0.05],
  ['never', 0.15],
];
const refunds: Shares<RefundWay> = [
  ['none', 0.66],
  ['all', 0.14],
  ['parts', 0.14],
  ['too_much', 0.06],
];
/** Dollars go to Stripe unless PayPal is named. */
const routes: Shares<Pick<PaymentPlan, 'gateway' | 'currency'>> = [
  [{ gateway: 'auto', currency: 'INR' }, 0.7],
  [{ gateway: 'auto', currency: 'USD' }, 0.15],
  [{ gateway: 'paypal', currency: 'USD' }, 0.15],
];
const bankTakes = 0.95;

/** Rupees around the point at which the gateways' fees cross; as many cents. */
const amounts = { leastMinor: 55_000, spreadMinor: 10_000 };

const drawn = <T>(shares: Shares<T>, random: () => number): T => {
  let left = random();
  for (const [thing, share] of shares) {
    if (left < share) return thing;
    left -= share;
  }
  return shares[0]![0];
};

/** Draws what becomes of each payment. */
export const drawPayments = (count: number, seed: number, random: () => number): PaymentPlan[] =>
  Array.from({ length: count }, (_, place) => ({
    reference: `SOAK/${String(seed)}/${String(place)}`,
    ...drawn(routes, random),
    amountMinor: amounts.leastMinor + Math.floor(random() * amounts.spreadMinor),
    customer: drawn(customers, random),
    verify: drawn(verifications, random),
    refund: drawn(refunds, random),
    bankTakes: random() < bankTakes,
  }));
