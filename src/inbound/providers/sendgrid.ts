import { hash } from 'node:crypto';
import type { ReportState } from '../../domain/message-report.js';
import type { InboundProvider, ProviderEvent } from '../inbound-provider.js';
import { readList, textAt, type JsonObject } from '../json-payload.js';
import { sendgridVerify } from '../signatures/sendgrid-signature.js';
import { secondsAt } from './notice-event.js';
import { keyOfAddress } from './recipient-key.js';
import { enhancedStatusIn, messageReport, reportEvent } from './report-event.js';

const of = { channel: 'email', provider: 'sendgrid' } as const;

/** What an event says; of some of them only together with its other words. */
type Reading = { state: ReportState; permanent: boolean | null } | null;

const readings: Readonly<Record<string, Reading>> = {
  processed: { state: 'sent', permanent: null },
  deferred: { state: 'deferred', permanent: false },
  delivered: { state: 'delivered', permanent: null },
  spamreport: { state: 'complained', permanent: null },
  unsubscribe: { state: 'unsubscribed', permanent: null },
  group_unsubscribe: { state: 'unsubscribed', permanent: null },
  open: { state: 'opened', permanent: null },
  click: { state: 'clicked', permanent: null },
};

/** Why SendGrid drops a mail by a list of its own: the address has bounced, complained or unsubscribed before. */
const listedReasons = /^(?:bounced|unsubscribed|spam reporting) address$/i;

/** SendGrid's event webhooks: many events in one, in no order. Source: SendGrid, "Event webhook reference". */
export const sendgridProvider: InboundProvider = {
  name: 'sendgrid',
  secretName: 'webhookPublicKey',
  verify: sendgridVerify,
  // The ids of the events are the batch's: written anew at a later try, it is the same one.
  eventKey({ body }) {
    const ids = (readList(body) ?? []).map((event) => textAt(event, '/sg_event_id'));
    return ids.length === 0 || ids.includes(undefined) ? null : hash('sha256', ids.join(' '));
  },
  headersToKeep: () => [],
  events: ({ body }) => readList(body)?.flatMap(toldBy) ?? null,
};

const toldBy = (event: JsonObject): ProviderEvent[] => {
  const reading = readingOf(event);
  // The id of the answer to the sending is what stands before the first dot.
  const [providerMessageId = ''] = (textAt(event, '/sg_message_id') ?? '').split('.');
  if (!reading || providerMessageId === '') return [];
  const report = messageReport(of, {
    ...reading,
    providerMessageId,
    messageId: textAt(event, '/attempt_id'),
    recipientKey: keyOfAddress(event['email']),
    code: enhancedStatusIn(textAt(event, '/status')) ?? enhancedStatusIn(textAt(event, '/reason')),
    at: secondsAt(event, '/timestamp'),
  });
  return [reportEvent(report)];
};

const readingOf = (event: JsonObject): Reading => {
  const name = textAt(event, '/event') ?? '';
  if (name === 'bounce') return { state: 'bounced', permanent: textAt(event, '/type') !== 'blocked' };
  if (name === 'dropped') {
    const isListed = listedReasons.test(textAt(event, '/reason') ?? '');
    return { state: isListed ? 'suppressed' : 'failed', permanent: true };
  }
  return Object.hasOwn(readings, name) ? (readings[name] ?? null) : null;
};
