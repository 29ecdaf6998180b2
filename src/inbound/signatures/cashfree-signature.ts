import type { InboundSignature } from '../inbound-provider.js';
import { readPayload, textAt } from '../json-payload.js';
import { matchesHmac } from './hmac-match.js';
import type { TimeRule } from './signed-time.js';
import { accepted, refused } from './signature-verdict.js';

/**
 * Cashfree's `x-webhook-signature`: HMAC-SHA256 in Base64 over the timestamp (milliseconds) followed at once by the body,
 * keyed with the API client secret. The dot that its pages write between the two joins strings and is not signed.
 * `timeRule` judges the time, which is part of what is signed; Cashfree itself names no tolerance.
 * Source: cashfree.com/docs/api-reference/webhooks, and its Node library.
 */
export const createCashfreeSignature = (timeRule: TimeRule): InboundSignature => ({
  secretName: 'clientSecret',
  verify: ({ headers, body }, { secrets, now }) => {
    const signature = headers['x-webhook-signature'];
    const time = headers['x-webhook-timestamp'];
    if (signature === undefined || time === undefined) return refused('missing_header');
    const wrongTime = timeRule(time, now);
    if (wrongTime) return refused(wrongTime);
    const scheme = { algorithm: 'sha256', encoding: 'base64' } as const;
    return matchesHmac(scheme, secrets, [time, body], [signature]) ? accepted : refused('no_match');
  },
  eventKey: ({ headers, body }) => headers['x-idempotency-key'] || businessKey(readPayload(body)?.fields),
  headersToKeep: () => ['x-webhook-timestamp', 'x-webhook-version', 'x-webhook-attempt', 'x-idempotency-key'],
});

/**
 * Versions before 2025-01-01 give events no id, so one is made of what happened: which payment or refund, and to what it
 * came.
 */
const businessKey = (payload: unknown): string | null => {
  const type = textAt(payload, '/type');
  const refund =
    textAt(payload, '/data/refund/cf_refund_id') ?? textAt(payload, '/data/auto_refund/cf_refund_id');
  const payment = textAt(payload, '/data/payment/cf_payment_id');
  const status =
    refund === undefined
      ? textAt(payload, '/data/payment/payment_status')
      : (textAt(payload, '/data/refund/refund_status') ?? textAt(payload, '/data/auto_refund/refund_status'));
  const id = refund ?? payment;
  return type !== undefined && id !== undefined && status !== undefined ? `${type}:${id}:${status}` : null;
};
