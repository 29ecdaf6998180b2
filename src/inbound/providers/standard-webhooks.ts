import { readSignatureHeaders } from '../../webhooks/signature/signature-headers.js';
import { verifySignature } from '../../webhooks/signature/verify-signature.js';
import type { InboundProvider } from '../inbound-provider.js';
import { readPayload } from '../json-payload.js';
import { accepted, refused } from '../signatures/signature-verdict.js';
import { payloadEvent } from './payload-event.js';

/** Where the specification puts things in a payload, and senders of an object's state its id and version. */
const places = {
  typePath: '/type',
  objectPath: '/data/id',
  versionPath: '/data/version',
  occurredAtPath: '/timestamp',
};

/** Senders that follow Standard Webhooks, and those whose headers bear Svix's own prefix. */
export const standardWebhooksProvider: InboundProvider = {
  name: 'standard-webhooks',
  secretName: 'webhookSecret',

  verify({ headers, body }, { secrets, now }) {
    const check = verifySignature({ headers, body }, secrets, now);
    return check.ok ? accepted : refused(check.reason);
  },

  // Of the headers whose signature was checked: the id under the other prefix, if there is one, is not signed.
  eventKey: ({ headers }) => readSignatureHeaders(headers)?.['webhook-id'] ?? null,

  headersToKeep: () => ['webhook-id', 'webhook-timestamp', 'svix-id', 'svix-timestamp'],

  events({ body }) {
    const payload = readPayload(body);
    return payload && [payloadEvent(payload, places)];
  },
};
