import type { InboundProvider } from '../inbound-provider.js';
import { readPayload } from '../json-payload.js';
import { standardSignature } from '../signatures/standard-signature.js';
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
  ...standardSignature,
  name: 'standard-webhooks',

  events({ body }) {
    const payload = readPayload(body);
    return payload && [payloadEvent(payload, places)];
  },
};
