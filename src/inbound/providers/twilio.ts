import type { ReportState } from '../../domain/message-report.js';
import type { InboundProvider } from '../inbound-provider.js';
import { readPayload, textAt } from '../json-payload.js';
import { twilioVerify } from '../signatures/twilio-signature.js';
import { keyOfNumber } from './recipient-key.js';
import { messageReport, reportEvent } from './report-event.js';

/** Statuses that say something; the others are steps on Twilio's own way. */
const states: Readonly<Record<string, ReportState>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  undelivered: 'failed',
  failed: 'failed',
  canceled: 'failed',
};

/** Failures that may pass: the queue was full, or the handset could not be reached. Source: Twilio, error dictionary. */
const passing: ReadonlySet<string> = new Set(['30001', '30003']);
/** Nobody knows why. */
const unexplained: ReadonlySet<string> = new Set(['30008']);

/**
 * Twilio's status callbacks, as forms or as JSON. The settings' `statusCallbackUrl` is the address that Twilio is given. Source:
 * twilio.com/docs/messaging, "Outbound message status in status callbacks".
 */
export const twilioProvider: InboundProvider = {
  name: 'twilio',
  secretName: 'authToken',
  settingsFault: ({ statusCallbackUrl }) =>
    typeof statusCallbackUrl === 'string' && /^https?:\/\//.test(statusCallbackUrl)
      ? null
      : 'settings.statusCallbackUrl: the public address of this connection’s webhooks, which Twilio signs',
  verify: twilioVerify,
  eventKey(request) {
    const field = fieldsOf(request);
    const [id, status] = [field('MessageSid'), field('MessageStatus')];
    return id === undefined || status === undefined ? null : `${id}:${status}`;
  },
  headersToKeep: () => ['content-type'],
  // Our own id: it finds a message whose sending was left without an answer.
  queryToKeep: ['messageId'],
  events(request) {
    const field = fieldsOf(request);
    const [providerMessageId, status] = [field('MessageSid'), field('MessageStatus')];
    if (providerMessageId === undefined || status === undefined) return null;
    const state = Object.hasOwn(states, status) ? states[status] : undefined;
    if (state === undefined) return [];
    const to = field('To');
    const code = field('ErrorCode');
    const channel = to?.startsWith('whatsapp:') ? 'whatsapp' : 'sms';
    const report = messageReport(
      { channel, provider: 'twilio' },
      {
        providerMessageId,
        messageId: new URLSearchParams(request.query).get('messageId'),
        state,
        recipientKey: keyOfNumber(to),
        permanent: state === 'failed' ? permanenceOf(status, code) : null,
        code,
      },
    );
    return [reportEvent(report)];
  },
};

const permanenceOf = (status: string, code: string | undefined): boolean | null => {
  if (status === 'canceled') return true;
  return code === undefined || unexplained.has(code) ? null : !passing.has(code);
};

/** Reads a form or JSON; an empty field is none. */
const fieldsOf = ({
  headers,
  body,
}: Parameters<InboundProvider['events']>[0]): ((name: string) => string | undefined) => {
  if (headers['content-type']?.startsWith('application/json')) {
    const fields = readPayload(body)?.fields;
    return (name) => textAt(fields, `/${name}`);
  }
  const form = new URLSearchParams(body.toString('utf8'));
  return (name) => form.get(name) || undefined;
};
