import { maxEventTypeLength } from '../domain/event-types.js';
import type { InboundEvent } from '../domain/inbound-event.js';
import type { ReceivedWebhook } from '../domain/received-webhook.js';
import type { ProviderEvent } from './inbound-provider.js';
import type { InboundRegistry } from './inbound-registry.js';
import { parseInstant } from './parse-instant.js';
import { shortId } from './short-id.js';

/** The events that a stored webhook tells; null when its body is not in its provider's format. */
export type ToldEvents = (webhook: ReceivedWebhook) => InboundEvent[] | null;

/** Reads stored webhooks by their provider's rules. What it gives depends on the webhook alone. */
export const createToldEvents =
  (providers: InboundRegistry): ToldEvents =>
  (webhook) => {
    const { headers, settings, body, query } = webhook;
    const request = {
      headers,
      settings,
      body: Buffer.from(body.text, body.encoding),
      ...(query && { query: new URLSearchParams(query).toString() }),
    };
    const told = providers.get(webhook.provider)?.events(request) ?? null;
    return told && told.map((event) => toldEvent(webhook, event));
  };

const toldEvent = ({ provider, receivedAt }: ReceivedWebhook, event: ProviderEvent): InboundEvent => ({
  type: toldType(`${provider}.${event.type}`),
  dataText: event.dataText,
  object: event.object === undefined ? null : shortId(event.object),
  version: comparable(event.version),
  occurredAt: parseInstant(event.occurredAt)?.toISOString() ?? receivedAt,
});

/** A type that an endpoint can name, however the provider writes its own. */
const toldType = (type: string): string =>
  type
    .split('.')
    .map((part) => part.replaceAll(/\W/g, '_') || '_')
    .join('.')
    .slice(0, maxEventTypeLength)
    .replace(/\.$/, '');

const plainNumber = /^-?\d{1,60}(?:\.\d{1,20})?$/;

/** A version as a number's text; null when it tells nothing of which is newer. */
const comparable = (version: ProviderEvent['version']): string | null => {
  if (version === undefined) return null;
  const text = String(version);
  if (plainNumber.test(text)) return text;
  return parseInstant(text)?.getTime().toString() ?? null;
};
