import type { KeptPayment } from '../../../domain/kept-payment.js';
import type { GatewayPayment } from '../../../providers/gateway/gateway-contract.js';

/** What a ledger keeps of the tries to pay an order. */
export type FactsOfTries = Pick<
  KeptPayment,
  'gatewayPaymentIds' | 'method' | 'last4' | 'feeMinor' | 'paidAt'
>;

/**
 * What the tries to pay an order add to what is kept of it: the paid one counts, else the last. What was known and is not
 * said again stays. `seenAt` stands for the time of payment where the gateway does not tell it.
 */
export const factsOfTries = (
  kept: KeptPayment,
  tries: readonly GatewayPayment[],
  seenAt: Date,
): FactsOfTries => {
  const paid = tries.filter(({ status }) => status === 'paid').toSorted(byTime);
  const shown = paid[0] ?? tries.at(-1);
  const ids = tries.map(({ gatewayPaymentId }) => gatewayPaymentId);
  return {
    gatewayPaymentIds: [...new Set([...kept.gatewayPaymentIds, ...ids])],
    method: shown?.method ?? kept.method,
    last4: shown ? shown.last4 : kept.last4,
    feeMinor: totalFee(paid) ?? kept.feeMinor,
    paidAt: kept.paidAt ?? (paid[0] ? new Date(paid[0].paidAt ?? seenAt) : null),
  };
};

const byTime = (a: GatewayPayment, b: GatewayPayment): number =>
  (a.paidAt ?? '').localeCompare(b.paidAt ?? '');

/** Null while the gateway has not named all fees: a part would pass for the whole. */
const totalFee = (paid: readonly GatewayPayment[]): number | null => {
  const fees = paid.map(({ feeMinor }) => feeMinor).filter((fee) => fee !== null);
  return fees.length > 0 && fees.length === paid.length ? fees.reduce((sum, fee) => sum + fee, 0) : null;
};
