import { createHmac, timingSafeEqual } from 'node:crypto';
import type { CheckoutReturn } from '../gateway/gateway-contract.js';

/**
 * Whether a browser's return from the checkout was signed by Razorpay: lower-case hex HMAC-SHA256 of
 * `order_id|payment_id` with the API key's secret (Razorpay: verify payment signature). The order's id is ours: with the
 * one that the browser sends, the return of a cheap order would pay a dear one. It proves the origin, not the capture.
 */
export const isSignedByRazorpay = (
  keySecret: string,
  { gatewayOrderId, gatewayPaymentId, signature }: CheckoutReturn,
): boolean => {
  // With an empty key anybody could sign.
  if (keySecret === '' || !/^[0-9a-f]{64}$/.test(signature)) return false;
  const expected = createHmac('sha256', keySecret).update(`${gatewayOrderId}|${gatewayPaymentId}`).digest();
  return timingSafeEqual(expected, Buffer.from(signature, 'hex'));
};
