import type { InboundSignature } from '../inbound-provider.js';
import { matchesHmac } from './hmac-match.js';
import { accepted, refused } from './signature-verdict.js';

/**
 * Razorpay's `x-razorpay-signature`: HMAC-SHA256 in hex over the body alone, keyed with the webhook secret. It signs no
 * time, and its event id is a header that is not signed either: only the memory of ids stops a request sent twice. After
 * a change of secret, retries of older events still carry the old one. Source: razorpay.com/docs/webhooks/validate-test.
 */
export const razorpaySignature: InboundSignature = {
  secretName: 'webhookSecret',
  verify: ({ headers, body }, { secrets }) => {
    const signature = headers['x-razorpay-signature'];
    if (signature === undefined) return refused('missing_header');
    const scheme = { algorithm: 'sha256', encoding: 'hex' } as const;
    return matchesHmac(scheme, secrets, [body], [signature]) ? accepted : refused('no_match');
  },
  eventKey: ({ headers }) => headers['x-razorpay-event-id'] ?? null,
  headersToKeep: () => ['x-razorpay-event-id'],
};
