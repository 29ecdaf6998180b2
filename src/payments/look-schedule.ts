import type { PaymentStatusNow } from './payment-standing.js';

/** What decides when a payment is asked about again. */
export interface LookQuestion {
  status: PaymentStatusNow;
  createdAt: Date;
  now: Date;
  /** Looks of the schedule since the last news; 0 when there were news just now. */
  looks: number;
  /** Whether a refund of ours is under way. */
  refundsPending: boolean;
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** So many waits of the same length. */
type Waits = readonly [times: number, waitMs: number];

/**
 * How long to wait for each look since the last news. An open order is left alone for a quarter of an hour, in which webhooks
 * and the customer's return tell of it. A payment under way is asked about often, as UPI's are decided within minutes. A
 * failed one may turn into money for three days (Razorpay: late authorisation); the fourth is for clocks and lags.
 */
const waits = {
  open: [
    [1, 15 * minute],
    [11, 10 * minute],
    [22, hour],
    [3, day],
  ],
  underWay: [
    [1, 5 * second],
    [1, 10 * second],
    [1, 20 * second],
    [1, 40 * second],
    [9, minute],
    [11, 10 * minute],
    [22, hour],
    [12, 6 * hour],
  ],
  failed: [
    [12, 10 * minute],
    [22, hour],
    [3, day],
  ],
  refundUnderWay: [
    [1, hour],
    [1, 6 * hour],
    [15, day],
  ],
} as const satisfies Record<string, readonly Waits[]>;

const waitsOf = ({ status, refundsPending }: LookQuestion): readonly Waits[] | null => {
  switch (status) {
    case 'open':
      return waits.open;
    case 'pending':
    case 'authorized':
      return waits.underWay;
    case 'failed':
      return waits.failed;
    case 'paid':
    case 'partially_refunded':
    case 'refunded':
      return refundsPending ? waits.refundUnderWay : null;
    case 'expired':
    case 'cancelled':
      return null;
    default:
      return status satisfies never;
  }
};

/**
 * When the gateway is to be asked about a payment again; null once nothing more can come. Looks that could not be made
 * count too, so the schedule ends only when the payment is as old as all of its waits.
 */
export const nextLookAt = (question: LookQuestion): Date | null => {
  const schedule = waitsOf(question)?.flatMap(([times, waitMs]) => Array<number>(times).fill(waitMs));
  if (!schedule) return null;
  const { createdAt, now, looks } = question;
  const lastsMs = schedule.reduce((sum, waitMs) => sum + waitMs, 0);
  if (looks >= schedule.length && now.getTime() - createdAt.getTime() >= lastsMs) return null;
  const waitMs = schedule[Math.min(looks, schedule.length - 1)] ?? 0;
  return new Date(now.getTime() + waitMs);
};
