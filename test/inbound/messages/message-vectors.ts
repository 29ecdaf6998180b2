import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { MessageReport } from '../../../src/domain/message-report.js';
import { inboundCatalogue } from '../../../src/inbound/inbound-catalogue.js';
import type { InboundProvider, InboundRequest } from '../../../src/inbound/inbound-provider.js';
import { createToldEvents } from '../../../src/inbound/told-events.js';

export interface SignedCase {
  id: string;
  description: string;
  headers: Record<string, string>;
  body_base64: string;
  expect: { accept: boolean; reason?: string };
}

export interface SnsCase {
  id: string;
  description: string;
  envelope: Record<string, string>;
  expect: { accept: boolean };
}

export interface TwilioCase {
  id: string;
  description: string;
  url: string;
  params: Record<string, string>;
  headers: Record<string, string>;
  expect: { accept: boolean };
}

interface Vectors {
  meta: { now_for_freshness_checks: number };
  messaging: {
    resend_svix: { secret: string; cases: SignedCase[] };
    sendgrid_event_webhook: { public_key_base64_der: string; cases: SignedCase[] };
    ses_sns: { certificate_pem: string; cases: SnsCase[] };
    whatsapp: {
      secret: string;
      cases: SignedCase[];
      verify_token_handshake: {
        query: Record<string, string>;
        configured_token: string;
        response_status: number;
        response_body: string;
        wrong_token_status: number;
      };
    };
    twilio: { secret: string; cases: TwilioCase[] };
    discord_ed25519: { public_key_hex: string; cases: SignedCase[] };
    msg91_delivery_report: {
      cases: {
        id: string;
        content_type: string;
        body_base64: string;
        expect: { request_id: string; to: string; state: string; reason?: string; credits: number }[];
      }[];
    };
  };
}

const file = new URL('../../../fixtures/vectors/provider-vectors.json', import.meta.url);
const { meta, messaging } = JSON.parse(readFileSync(file, 'utf8')) as Vectors;

export const messageVectors = messaging;

/** The vectors' clock. */
export const now = new Date(meta.now_for_freshness_checks * 1000);

/** A case as the receiver gets it: the names of its headers in lower case, its very bytes. */
export const requestOf = (
  { headers, body_base64: body }: Pick<SignedCase, 'headers' | 'body_base64'>,
  settings: Record<string, unknown> = {},
): InboundRequest => ({
  headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
  body: Buffer.from(body, 'base64'),
  settings,
});

/** `ok`, or the word of the refusal. */
export const judge = (
  provider: InboundProvider,
  request: InboundRequest,
  secrets: readonly string[],
  at = now,
): string => {
  const verdict = provider.verify(request, { secrets, now: at });
  return verdict.ok ? 'ok' : verdict.refusal;
};

const toldEvents = createToldEvents(inboundCatalogue);

/** The events that a body tells once it is stored, their data read; null when it cannot be read. */
export const tell = (
  provider: string,
  body: string | Buffer | object,
  more: { headers?: Record<string, string>; settings?: Record<string, unknown> } = {},
) => {
  const text = typeof body === 'string' || Buffer.isBuffer(body) ? body.toString() : JSON.stringify(body);
  const events = toldEvents({
    provider,
    connectionId: '0193a7c4-5d5e-7c1b-9d9e-2f6f6f1f7a11',
    eventKey: 'k',
    receivedAt: now.toISOString(),
    headers: {},
    settings: {},
    body: { encoding: 'utf8', text },
    ...more,
  });
  // Whoever is told must not learn an address or a number from it.
  expect(JSON.stringify(events)).not.toMatch(/@|9876543|[^0-9a-f]91[6-9]\d{9}/);
  return events;
};

/** The reports among them. */
export const reports = (...args: Parameters<typeof tell>): MessageReport[] =>
  (tell(...args) ?? []).map(({ type, dataText }) => {
    const report = JSON.parse(dataText) as MessageReport;
    expect(type).toBe(`${args[0]}.message.${report.state}`);
    return report;
  });
