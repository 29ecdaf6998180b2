import { gatewayNames, type GatewayName } from '../../src/payments/gateway-status.js';
import type { Gateways, PaidBack } from './payment-gateways.js';
import type { EndedJob } from './payment-jobs.js';
import { creationOf } from './payment-kills.js';
import type { PaymentPlan } from './payment-plans.js';
import type { PaymentShop } from './payment-shop.js';

interface Taking {
  shop: PaymentShop;
  gateways: Gateways;
}

interface Placed {
  gateway: GatewayName;
  gatewayOrderId: string;
}

/** Does all that is planned of one payment. Gives its jobs that were refused, or came to nothing. */
export const takePayment = async (taking: Taking, plan: PaymentPlan): Promise<EndedJob[]> => {
  const { shop } = taking;
  const { reference, gateway, amountMinor, currency } = plan;
  const created = await shop.insist(
    'payment.create',
    creationOf(reference, gateway, { amountMinor, currency }),
  );
  const chosen = gatewayNames.find((name) => name === created.result?.['gateway']);
  if (!chosen) return [created];
  const placed = { gateway: chosen, gatewayOrderId: String(created.result?.['gatewayOrderId']) };
  const back = await comeBack(taking, plan, placed);
  const ends: EndedJob[] = [];
  const verified = await verify(taking, plan, { placed, back, ends });
  await payLater(taking, plan, { placed, back });
  const isPaid = plan.customer.startsWith('pays') || plan.customer === 'authorises';
  if (plan.refund === 'none' || !isPaid) return ends;

  // What was not asked for, or came late, has to be known before it can go back.
  const known =
    verified?.result?.['status'] === 'paid'
      ? verified
      : await shop.insist('payment.verify', verifyOf(plan, placed));
  const gatewayPaymentId = String(known.result?.['gatewayPaymentId']);
  return [...ends, ...(await giveBack(taking, plan, { placed, gatewayPaymentId }))];
};

/** The first that the customer does; null for one that has left. */
const comeBack = async (
  { gateways }: Taking,
  { customer }: PaymentPlan,
  { gateway, gatewayOrderId }: Placed,
): Promise<PaidBack | null> => {
  switch (customer) {
    case 'leaves':
      return null;
    case 'pays':
      return gateways.pay(gateway, gatewayOrderId);
    case 'authorises':
      return gateways.pay(gateway, gatewayOrderId, { outcome: 'authorized', method: 'card' });
    case 'fails':
      return gateways.pay(gateway, gatewayOrderId, { outcome: 'failed' });
    case 'pays_at_second_try':
      await gateways.pay(gateway, gatewayOrderId, { outcome: 'failed' });
      return gateways.pay(gateway, gatewayOrderId);
    case 'pays_later':
    case 'fails_later':
      return gateways.pay(gateway, gatewayOrderId, { outcome: 'pending' });
    default:
      return customer satisfies never;
  }
};

const payLater = async (
  { gateways }: Taking,
  { customer }: PaymentPlan,
  { placed, back }: { placed: Placed; back: PaidBack | null },
): Promise<void> => {
  if (!back || (customer !== 'pays_later' && customer !== 'fails_later')) return;
  const outcome = customer === 'pays_later' ? 'paid' : 'failed';
  await gateways.pay(placed.gateway, placed.gatewayOrderId, { outcome, paymentId: back.paymentId });
};

const verifyOf = ({ amountMinor, currency }: PaymentPlan, placed: Placed): Record<string, unknown> => ({
  ...placed,
  expectedAmountMinor: amountMinor,
  expectedCurrency: currency,
});

/** Null when nobody asked. What was tampered with is refused, and then asked for as it should be. */
const verify = async (
  { shop }: Taking,
  plan: PaymentPlan,
  { placed, back, ends }: { placed: Placed; back: PaidBack | null; ends: EndedJob[] },
): Promise<EndedJob | null> => {
  if (plan.verify === 'never') return null;
  const input = verifyOf(plan, placed);
  const signed = signatureOf(back);
  const tampered =
    plan.verify === 'other_amount'
      ? { ...input, expectedAmountMinor: plan.amountMinor + 1 }
      : { ...input, ...signed, signature: 'f'.repeat(64) };
  if (plan.verify === 'other_amount' || (plan.verify === 'forged' && signed)) {
    ends.push(await shop.insist('payment.verify', tampered));
  }
  const verified = await shop.insist('payment.verify', { ...input, ...signed });
  if (verified.state !== 'succeeded') ends.push(verified);
  return verified;
};

/** What Razorpay's checkout signs. */
const signatureOf = (back: PaidBack | null): { gatewayPaymentId: string; signature: string } | null => {
  const { razorpay_payment_id: gatewayPaymentId, razorpay_signature: signature } = back?.back ?? {};
  return gatewayPaymentId !== undefined && signature !== undefined ? { gatewayPaymentId, signature } : null;
};

const amountsBack = ({ refund, amountMinor }: PaymentPlan): (number | null)[] => {
  const quarter = Math.floor(amountMinor / 4);
  switch (refund) {
    case 'none':
      return [];
    case 'all':
      return [null];
    case 'parts':
      return [quarter, Math.floor(amountMinor / 10)];
    case 'too_much':
      return Array<number>(6).fill(quarter);
    default:
      return refund satisfies never;
  }
};

/** All at once; each comes to its end at the bank as soon as its job has ended. */
const giveBack = async (
  { shop, gateways }: Taking,
  plan: PaymentPlan,
  { placed, gatewayPaymentId }: { placed: Placed; gatewayPaymentId: string },
): Promise<EndedJob[]> => {
  const { gateway } = placed;
  const ended = amountsBack(plan).map(async (amountMinor, place) => {
    const reference = `${plan.reference} back ${String(place)}`;
    const input = { reference, gateway, gatewayPaymentId, ...(amountMinor !== null && { amountMinor }) };
    const job = await shop.insist('payment.refund', input);
    if (job.state !== 'succeeded') return [job];
    if (job.result?.['status'] === 'pending') {
      const state = plan.bankTakes ? 'done' : 'failed';
      await gateways.completeRefund(gateway, String(job.result['refundId']), state);
    }
    return [];
  });
  return (await Promise.all(ended)).flat();
};
