import type { ReportState } from '../../domain/message-report.js';
import type { InboundProvider, ProviderEvent } from '../inbound-provider.js';
import { listAt, readPayload, textAt, type JsonObject } from '../json-payload.js';
import { standardSignature } from '../signatures/standard-signature.js';
import { keyOfOnly } from './recipient-key.js';
import { enhancedStatusIn, messageReport, reportEvent } from './report-event.js';

const of = { channel: 'email', provider: 'resend' } as const;

const states: Readonly<Record<string, ReportState>> = {
  'email.sent': 'sent',
  'email.delivered': 'delivered',
  'email.delivery_delayed': 'deferred',
  'email.bounced': 'bounced',
  'email.complained': 'complained',
  'email.failed': 'failed',
  'email.suppressed': 'suppressed',
  'email.opened': 'opened',
  'email.clicked': 'clicked',
};

/** Resend's webhooks, signed by Svix. What is not about a mail's way is told by nothing. Source: resend.com/docs, "Event types". */
export const resendProvider: InboundProvider = {
  ...standardSignature,
  name: 'resend',
  events({ body }) {
    const fields = readPayload(body)?.fields;
    const type = textAt(fields, '/type');
    if (!fields || type === undefined) return null;
    const state = Object.hasOwn(states, type) ? states[type] : undefined;
    return state === undefined ? [] : told(fields, state);
  },
};

const told = (fields: JsonObject, state: ReportState): ProviderEvent[] => {
  const providerMessageId = textAt(fields, '/data/email_id');
  if (providerMessageId === undefined) return [];
  const report = messageReport(of, {
    providerMessageId,
    state,
    messageId: textAt(fields, '/data/tags/attempt_id'),
    recipientKey: keyOfOnly(listAt(fields, '/data/to')),
    permanent: permanenceOf(fields, state),
    code: codeOf(fields),
    at: textAt(fields, '/created_at'),
  });
  return [reportEvent(report)];
};

const permanenceOf = (fields: JsonObject, state: ReportState): boolean | null => {
  if (state === 'deferred') return false;
  if (state === 'suppressed') return true;
  const type = textAt(fields, '/data/bounce/type');
  if (state !== 'bounced' || (type !== 'Permanent' && type !== 'Transient')) return null;
  return type === 'Permanent';
};

const codeOf = (fields: JsonObject): string | undefined =>
  listAt(fields, '/data/bounce/diagnosticCode')
    .map((text) => (typeof text === 'string' ? enhancedStatusIn(text) : undefined))
    .find((code) => code !== undefined) ?? textAt(fields, '/data/bounce/subType');
