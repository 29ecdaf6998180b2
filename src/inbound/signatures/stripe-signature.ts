import type { InboundSignature } from '../inbound-provider.js';
import { readPayload, textAt } from '../json-payload.js';
import { matchesHmac } from './hmac-match.js';
import type { TimeRule } from './signed-time.js';
import { accepted, refused } from './signature-verdict.js';

const entry = /^(\w+)=(.+)$/;

/**
 * Stripe's `stripe-signature: t=<seconds>,v1=<hex>,…`: HMAC-SHA256 over `t.body`, keyed with the secret's whole text,
 * `whsec_` included; one `v1` for each secret in force. `timeRule` judges the signed time: Stripe's own libraries check
 * only that it is not old. Source: docs.stripe.com/webhooks, "Verify webhook signatures manually".
 */
export const createStripeSignature = (timeRule: TimeRule): InboundSignature => ({
  secretName: 'webhookSecret',
  verify: ({ headers, body }, { secrets, now }) => {
    const header = headers['stripe-signature'];
    if (header === undefined) return refused('missing_header');
    const time = valuesOf(header, 't');
    const [seconds] = time;
    if (seconds === undefined || time.length > 1) return refused('malformed_header');
    const wrongTime = timeRule(seconds, now);
    if (wrongTime) return refused(wrongTime);
    const content = [`${seconds}.`, body];
    const scheme = { algorithm: 'sha256', encoding: 'hex' } as const;
    return matchesHmac(scheme, secrets, content, valuesOf(header, 'v1')) ? accepted : refused('no_match');
  },
  eventKey: ({ body }) => textAt(readPayload(body)?.fields, '/id') ?? null,
  headersToKeep: () => [],
});

const valuesOf = (header: string, name: string): string[] =>
  header.split(',').flatMap((part) => {
    const [, key, value] = entry.exec(part.trim()) ?? [];
    return key === name && value !== undefined ? [value] : [];
  });
