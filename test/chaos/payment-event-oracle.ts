import type { PaymentLedger } from './payment-ledger.js';

const keyOf = ({ gateway, orderId }: { gateway: string; orderId: string }): string => `${gateway} ${orderId}`;

/** That money came is told once for a payment, and once for each refund what became of it. */
export const eventsThatDiffer = ({ payments, refunds, events }: PaymentLedger): string[] => {
  const timesOf = (type: string, of: { gateway: string; orderId: string }, refund: string | null): number =>
    told.get(`${type} ${keyOf(of)} ${refund ?? ''}`) ?? 0;
  const told = new Map(
    events.map((event) => [`${event.type} ${keyOf(event)} ${event.refundReference ?? ''}`, event.times]),
  );
  const check = (what: string, type: string, times: number, wanted: number): string[] =>
    times === wanted ? [] : [`${what}: ${type} was told ${String(times)} times, not ${String(wanted)}`];
  return [
    ...payments.flatMap((payment) => {
      const wanted = payment.paidMinor > 0 ? 1 : 0;
      return check(keyOf(payment), 'payment.paid', timesOf('payment.paid', payment, null), wanted);
    }),
    ...refunds.flatMap((refund) => {
      const { reference, status, refundId } = refund;
      const times = (type: string): number => timesOf(type, refund, reference);
      const hasFailed = status === 'failed' && refundId !== null;
      return [
        ...check(reference, 'payment.refunded', times('payment.refunded'), status === 'refunded' ? 1 : 0),
        ...check(reference, 'payment.refund_failed', times('payment.refund_failed'), hasFailed ? 1 : 0),
      ];
    }),
  ];
};
