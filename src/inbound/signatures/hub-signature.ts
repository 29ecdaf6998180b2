import type { InboundSignature } from '../inbound-provider.js';
import { matchesHmac } from './hmac-match.js';
import { accepted, refused } from './signature-verdict.js';

const prefix = 'sha256=';

/**
 * `x-hub-signature-256: sha256=<hex>`, as GitHub and Meta sign: HMAC-SHA256 over the body alone, no time. Meta escapes what is
 * not ASCII before it signs, so the very bytes count. The older SHA-1 header is not believed. Sources: docs.github.com,
 * "Validating webhook deliveries"; developers.facebook.com, "Webhooks".
 */
export const verifyHubSignature: InboundSignature['verify'] = ({ headers, body }, { secrets }) => {
  const signature = headers['x-hub-signature-256'];
  if (signature === undefined) return refused('missing_header');
  if (!signature.startsWith(prefix)) return refused('malformed_header');
  const scheme = { algorithm: 'sha256', encoding: 'hex' } as const;
  const given = [signature.slice(prefix.length)];
  return matchesHmac(scheme, secrets, [body], given) ? accepted : refused('no_match');
};
