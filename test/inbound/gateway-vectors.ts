import { readFileSync } from 'node:fs';
import type { InboundProvider, InboundRequest } from '../../src/inbound/inbound-provider.js';

export interface WebhookCase {
  id: string;
  description: string;
  headers: Record<string, string>;
  body_base64: string;
  webhook_id?: string;
  replay_of?: string;
  expect: { accept: boolean; reason?: string };
}

export interface LinkCase {
  id: string;
  payment_link_id: string;
  payment_link_reference_id: string;
  payment_link_status: string;
  razorpay_payment_id: string;
  razorpay_signature: string;
  expect: { accept: boolean };
}

export interface SubscriptionCase {
  id: string;
  razorpay_payment_id: string;
  subscription_id: string;
  razorpay_signature: string;
  expect: { accept: boolean };
}

interface Group {
  secret: string;
  cases: WebhookCase[];
}

interface Vectors {
  meta: { now_for_freshness_checks: number };
  payments: {
    razorpay: {
      webhook: Group;
      payment_link_callback: { secret: string; cases: LinkCase[] };
      subscription_checkout: { secret: string; cases: SubscriptionCase[] };
    };
    cashfree: { webhook: Group };
    stripe: { webhook: Group };
    paypal: { webhook: Omit<Group, 'secret'> & { certificate_pem: string; webhook_id: string } };
  };
}

const file = new URL('../../fixtures/vectors/provider-vectors.json', import.meta.url);
const { meta, payments } = JSON.parse(readFileSync(file, 'utf8')) as Vectors;

export const gatewayVectors = payments;

/** The vectors' clock. */
export const now = new Date(meta.now_for_freshness_checks * 1000);

/** A case as the receiver gets it: the names of its headers in lower case, its very bytes. */
export const requestOf = (
  { headers, body_base64: body }: WebhookCase,
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
