import type { GatewayName } from './gateway-status.js';

const titles: Readonly<Record<string, string>> = {
  razorpay: 'Razorpay',
  cashfree: 'Cashfree',
  stripe: 'Stripe',
  paypal: 'PayPal',
} satisfies Record<GatewayName, string>;

/** A gateway's name as people write it; one that is not known stays as it is. */
export const titleOf = (gateway: string): string =>
  Object.hasOwn(titles, gateway) ? (titles[gateway] ?? gateway) : gateway;
