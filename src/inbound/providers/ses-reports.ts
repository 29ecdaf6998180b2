import type { MessageReport, ReportState } from '../../domain/message-report.js';
import { atPointer, listAt, textAt, type JsonObject } from '../json-payload.js';
import { keyOfAddress, keyOfOnly } from './recipient-key.js';
import { enhancedStatusIn, messageReport, type ReportParts } from './report-event.js';

const of = { channel: 'email', provider: 'ses' } as const;

/** Where an event of one type has its own part, and there those whom it concerns. */
interface Place {
  part: string;
  recipients?: string;
  state: ReportState;
  permanent: boolean | null;
}

/** Both forms of SES's news: identity notifications say `notificationType`, configuration sets `eventType`. */
const places: Readonly<Record<string, Place>> = {
  Send: { part: '/send', state: 'sent', permanent: null },
  Delivery: { part: '/delivery', recipients: '/recipients', state: 'delivered', permanent: null },
  Bounce: { part: '/bounce', recipients: '/bouncedRecipients', state: 'bounced', permanent: null },
  Complaint: {
    part: '/complaint',
    recipients: '/complainedRecipients',
    state: 'complained',
    permanent: null,
  },
  DeliveryDelay: {
    part: '/deliveryDelay',
    recipients: '/delayedRecipients',
    state: 'deferred',
    permanent: false,
  },
  Reject: { part: '/reject', state: 'failed', permanent: true },
  'Rendering Failure': { part: '/failure', state: 'failed', permanent: true },
  Open: { part: '/open', state: 'opened', permanent: null },
  Click: { part: '/click', state: 'clicked', permanent: null },
};

/** Addresses that SES would not send to: they are on its or the account's own list. */
const listedSubTypes = new Set(['Suppressed', 'OnAccountSuppressionList']);

/** What one message of SES reports, for each recipient that it names; none for what is not about a mail's way. */
export const sesReports = (message: JsonObject): MessageReport[] => {
  const type = textAt(message, '/eventType') ?? textAt(message, '/notificationType') ?? '';
  const providerMessageId = textAt(message, '/mail/messageId');
  const place = Object.hasOwn(places, type) ? places[type] : undefined;
  if (providerMessageId === undefined || (!place && !isUnsubscription(message, type))) return [];
  const { part, recipients, state, permanent }: Place = place ?? {
    part: '/subscription',
    state: 'unsubscribed',
    permanent: null,
  };
  const all: Omit<ReportParts, 'recipientKey'> = {
    providerMessageId,
    state,
    permanent,
    messageId: textAt(message, '/mail/tags/attempt_id/0'),
    at: textAt(message, `${part}/timestamp`) ?? textAt(message, '/mail/timestamp'),
    ...(type === 'Bounce' && bounceOf(message)),
  };
  const named = recipients === undefined ? [] : listAt(message, `${part}${recipients}`);
  if (named.length === 0) {
    const recipientKey = keyOfOnly(listAt(message, '/mail/destination'));
    return [messageReport(of, { ...all, recipientKey })];
  }
  return named.map((recipient) =>
    messageReport(of, {
      ...all,
      recipientKey: keyOfAddress(textAt(recipient, '/emailAddress') ?? recipient),
      code: codeOf(recipient) ?? all.code,
    }),
  );
};

const bounceOf = (message: JsonObject): Pick<ReportParts, 'state' | 'permanent' | 'code'> => {
  const type = textAt(message, '/bounce/bounceType');
  const subType = textAt(message, '/bounce/bounceSubType');
  if (listedSubTypes.has(subType ?? '')) return { state: 'suppressed', permanent: true, code: subType };
  const permanent = type === 'Permanent' || type === 'Transient' ? type === 'Permanent' : null;
  return { state: 'bounced', permanent, code: subType };
};

const codeOf = (recipient: unknown): string | undefined =>
  enhancedStatusIn(textAt(recipient, '/status')) ?? enhancedStatusIn(textAt(recipient, '/diagnosticCode'));

const isUnsubscription = (message: JsonObject, type: string): boolean =>
  type === 'Subscription' && atPointer(message, '/subscription/newTopicPreferences/unsubscribeAll') === true;
