import type { InboundProvider, InboundRequest } from '../inbound-provider.js';
import { readPayload, textAt, type JsonPayload } from '../json-payload.js';
import { verifyHubSignature } from '../signatures/hub-signature.js';

/**
 * GitHub's webhooks. It signs the body alone, no time; a delivery keeps its id when somebody sends it again, and GitHub
 * never does so by itself. Each event is a fact of its own, told whatever came before: it has no version.
 * Source: docs.github.com/webhooks, "Validating webhook deliveries", "Webhook events and payloads".
 */
export const githubProvider: InboundProvider = {
  name: 'github',
  secretName: 'webhookSecret',

  verify: verifyHubSignature,

  eventKey: ({ headers }) => headers['x-github-delivery'] ?? null,

  headersToKeep: () => [
    'content-type',
    'x-github-event',
    'x-github-delivery',
    'x-github-hook-id',
    'x-github-hook-installation-target-type',
    'x-github-hook-installation-target-id',
  ],

  events(request) {
    const payload = payloadOf(request);
    if (!payload) return null;
    const event = request.headers['x-github-event'] ?? 'unknown';
    const action = textAt(payload.fields, '/action');
    return [
      {
        type: action === undefined ? event : `${event}.${action}`,
        dataText: payload.text,
        object: objectOf(payload.fields),
      },
    ];
  },
};

/** A hook that was set up with the form content type has its JSON in the field `payload`. */
const payloadOf = ({ headers, body }: InboundRequest): JsonPayload | null => {
  if (!headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return readPayload(body);
  const payload = new URLSearchParams(body.toString('utf8')).get('payload');
  return payload === null ? null : readPayload(Buffer.from(payload));
};

/** What stands under its own number or id within a repository, else the repository, else the organisation. */
const objectOf = (fields: JsonPayload['fields']): string | undefined => {
  const whole = textAt(fields, '/repository/full_name') ?? textAt(fields, '/organization/login');
  const part = textAt(fields, '/pull_request/number') ?? textAt(fields, '/issue/number');
  return whole !== undefined && part !== undefined ? `${whole}#${part}` : whole;
};
