import type { GatewayName } from '../../../payments/gateway-status.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * How long after its day a payment may first come into the gateway's books. Razorpay lists what it has settled: two working
 * days after the payment, later over weekends and holidays (Razorpay: settlement cycle). PayPal reports with a delay of up to
 * three hours (PayPal: transaction search).
 */
export const booksLagMs: Readonly<Record<GatewayName, number>> = {
  razorpay: 7 * dayMs,
  cashfree: 0,
  stripe: 0,
  paypal: 3 * hourMs,
};

/** Whether what is not in the gateway's books of a day in India (`YYYY-MM-DD`) will not come into them any more. */
export const areBooksFinal = (gateway: GatewayName, day: string, now: Date): boolean =>
  now.getTime() >= Date.parse(`${day}T00:00:00+05:30`) + dayMs + booksLagMs[gateway];

/** The days in India before that of `now` to read each night: the last four, and the one that is due to be whole by now. */
export const daysAgoToRead = (gateway: GatewayName): number[] => {
  const whole = Math.ceil(booksLagMs[gateway] / dayMs) + 1;
  return whole > 4 ? [1, 2, 3, 4, whole] : [1, 2, 3, 4];
};
