import { hash } from 'node:crypto';
import type { ReportState } from '../../domain/message-report.js';
import type { InboundProvider, ProviderEvent } from '../inbound-provider.js';
import { listAt, readPayload, textAt } from '../json-payload.js';
import { verifyHubSignature } from '../signatures/hub-signature.js';
import { isOneOf } from '../signatures/same-secret.js';
import { keyOfNumber } from './recipient-key.js';
import { messageReport, reportEvent } from './report-event.js';

const of = { channel: 'whatsapp', provider: 'whatsapp' } as const;

const states: Readonly<Record<string, ReportState>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  failed: 'failed',
};

/** Failures after which the same message may yet arrive: limits, and trouble on Meta's side. */
const passing: ReadonlySet<string> = new Set(['130429', '131000', '131016', '131048', '131049', '131056']);

/**
 * Statuses from WhatsApp's Cloud API: batched, repeated and in any order. What people write to the number is not kept: it is none
 * of ours. Source: developers.facebook.com, WhatsApp Cloud API, "Webhooks".
 */
export const whatsappProvider: InboundProvider = {
  name: 'whatsapp',
  secretName: 'appSecret',
  verify: verifyHubSignature,
  handshake: {
    secretName: 'verifyToken',
    answer(query, tokens) {
      const challenge = query.get('hub.challenge') ?? '';
      const isAsked = query.get('hub.mode') === 'subscribe' && /^[\w-]{1,200}$/.test(challenge);
      return isAsked && isOneOf(tokens, query.get('hub.verify_token') ?? '') ? challenge : null;
    },
  },
  reply: ({ body }) => (statusesOf(body)?.length === 0 ? '' : null),
  // Meta gives a batch no id: it is what it tells of which message.
  eventKey({ body }) {
    const statuses = statusesOf(body) ?? [];
    if (statuses.length === 0) return null;
    const told = statuses.map(
      (status) => `${textAt(status, '/id') ?? ''} ${textAt(status, '/status') ?? ''}`,
    );
    return hash('sha256', told.join('\n'));
  },
  headersToKeep: () => [],
  events: ({ body }) => statusesOf(body)?.flatMap(toldBy) ?? null,
};

/** Every status in a batch; null for what is no batch of Meta's. */
const statusesOf = (body: Buffer): unknown[] | null => {
  const fields = readPayload(body)?.fields;
  if (!fields || textAt(fields, '/object') === undefined) return null;
  return listAt(fields, '/entry')
    .flatMap((entry) => listAt(entry, '/changes'))
    .flatMap((change) => listAt(change, '/value/statuses'));
};

const toldBy = (status: unknown): ProviderEvent[] => {
  const providerMessageId = textAt(status, '/id');
  const word = textAt(status, '/status') ?? '';
  const state = Object.hasOwn(states, word) ? states[word] : undefined;
  if (providerMessageId === undefined || state === undefined) return [];
  const code = textAt(status, '/errors/0/code');
  const seconds = Number(textAt(status, '/timestamp'));
  const report = messageReport(of, {
    providerMessageId,
    state,
    messageId: textAt(status, '/biz_opaque_callback_data'),
    recipientKey: keyOfNumber(textAt(status, '/recipient_id')),
    permanent: state === 'failed' && code !== undefined ? !passing.has(code) : null,
    code,
    at: seconds > 0 && seconds < 1e11 ? new Date(seconds * 1000).toISOString() : null,
  });
  return [reportEvent(report)];
};
