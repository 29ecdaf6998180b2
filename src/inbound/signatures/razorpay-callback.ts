import { matchesHmac } from './hmac-match.js';

/** What a browser brings back from a payment link's page. */
export interface PaymentLinkReturn {
  paymentLinkId: string;
  /** Empty where the link was made without one. */
  referenceId: string;
  status: string;
  paymentId: string;
  signature: string;
}

/** What a browser brings back from a subscription's checkout; `subscriptionId` is ours, never the browser's. */
export interface SubscriptionReturn {
  paymentId: string;
  subscriptionId: string;
  signature: string;
}

/**
 * True when Razorpay signed the return from a payment link. It proves whence it came, not that money did: read the payment
 * before delivering. The key is the API key's secret, not the webhook's. Source: razorpay.com/docs, "Payment links", callback.
 */
export const paymentLinkIsGenuine = (
  keySecrets: readonly string[],
  { paymentLinkId, referenceId, status, paymentId, signature }: PaymentLinkReturn,
): boolean => isSigned(keySecrets, [paymentLinkId, referenceId, status, paymentId], signature);

/** As above for a subscription's checkout, whose parts stand in the other order than an order's. */
export const subscriptionIsGenuine = (
  keySecrets: readonly string[],
  { paymentId, subscriptionId, signature }: SubscriptionReturn,
): boolean => isSigned(keySecrets, [paymentId, subscriptionId], signature);

const isSigned = (keySecrets: readonly string[], parts: readonly string[], signature: string): boolean => {
  const secrets = keySecrets.filter((secret) => secret !== '');
  // A bar within a part would let other parts be read from the same signed text.
  if (parts.some((part) => part.includes('|'))) return false;
  const scheme = { algorithm: 'sha256', encoding: 'hex' } as const;
  return matchesHmac(scheme, secrets, [parts.join('|')], [signature]);
};
