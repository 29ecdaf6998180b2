import { readSignatureHeaders } from '../../webhooks/signature/signature-headers.js';
import { verifySignature } from '../../webhooks/signature/verify-signature.js';
import type { InboundSignature } from '../inbound-provider.js';
import { accepted, refused } from './signature-verdict.js';

/** The signature of Standard Webhooks, and of Svix, from which it comes. Source: standardwebhooks.com, docs.svix.com. */
export const standardSignature: InboundSignature = {
  secretName: 'webhookSecret',

  verify({ headers, body }, { secrets, now }) {
    const check = verifySignature({ headers, body }, secrets, now);
    return check.ok ? accepted : refused(check.reason);
  },

  // Of the headers whose signature was checked: the id under the other prefix, if there is one, is not signed.
  eventKey: ({ headers }) => readSignatureHeaders(headers)?.['webhook-id'] ?? null,

  headersToKeep: () => ['webhook-id', 'webhook-timestamp', 'svix-id', 'svix-timestamp'],
};
