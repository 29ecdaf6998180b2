import type { GatewayName } from './gateway-status.js';

/** Whether an order of this gateway is paid at most once; its events and its books then name the payment differently. */
export const hasSingleTry = (gateway: GatewayName): boolean => gateway === 'stripe' || gateway === 'paypal';

/** What a try to pay is known by in a payment's record. */
export const tryIdOf = (gateway: GatewayName, gatewayPaymentId: string | null): string =>
  hasSingleTry(gateway) ? 'only' : (gatewayPaymentId ?? 'unnamed');
