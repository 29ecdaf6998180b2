import type { InboundProvider, InboundRequest, Refusal } from '../inbound-provider.js';
import { readPayload, textAt } from '../json-payload.js';
import { matchesHmac } from '../signatures/hmac-match.js';
import { timeRefusal } from '../signatures/signed-time.js';
import { accepted, refused } from '../signatures/signature-verdict.js';
import { hmacSettings, type HmacSettings } from './hmac-settings.js';
import { payloadEvent } from './payload-event.js';

/** Any sender that signs its body with an HMAC: the connection's settings say how. */
export const hmacProvider: InboundProvider = {
  name: 'hmac',
  secretName: 'webhookSecret',

  settingsFault(settings) {
    const [issue] = hmacSettings.safeParse(settings).error?.issues ?? [];
    return issue ? `settings.${issue.path.join('.')}: ${issue.message}` : null;
  },

  verify({ headers, body, settings }, { secrets, now }) {
    const scheme = hmacSettings.parse(settings);
    const signature = headers[scheme.header];
    if (signature === undefined) return refused('missing_header');
    if (!signature.startsWith(scheme.prefix)) return refused('malformed_header');
    const signed = signedContent(scheme, headers, body, now);
    if ('refusal' in signed) return refused(signed.refusal);
    const given = [signature.slice(scheme.prefix.length)];
    return matchesHmac(scheme, secrets, signed.content, given) ? accepted : refused('no_match');
  },

  eventKey({ headers, body, settings }) {
    const { eventIdHeader, eventIdPath } = hmacSettings.parse(settings);
    const inHeader = eventIdHeader === undefined ? undefined : headers[eventIdHeader];
    if (inHeader !== undefined) return inHeader;
    return eventIdPath === undefined ? null : (textAt(readPayload(body)?.fields, eventIdPath) ?? null);
  },

  headersToKeep(settings) {
    const { eventIdHeader, timestampHeader } = hmacSettings.parse(settings);
    return [eventIdHeader, timestampHeader].filter((name) => name !== undefined);
  },

  events({ body, settings }) {
    const payload = readPayload(body);
    return payload && [payloadEvent(payload, hmacSettings.parse(settings))];
  },
};

const signedContent = (
  settings: HmacSettings,
  headers: InboundRequest['headers'],
  body: Buffer,
  now: Date,
): { content: (string | Buffer)[] } | { refusal: Refusal } => {
  if (settings.timestampHeader === undefined) return { content: [body] };
  const time = headers[settings.timestampHeader];
  if (time === undefined) return { refusal: 'missing_header' };
  const refusal = timeRefusal(time, now, settings.timestampUnit, settings.toleranceSeconds);
  return refusal ? { refusal } : { content: [time, settings.separator, body] };
};
