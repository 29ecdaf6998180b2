import { isId } from '../../domain/ids.js';
import type { MessageReport } from '../../domain/message-report.js';
import type { ProviderEvent } from '../inbound-provider.js';

/** What a receiver found in a webhook; what is left out is not said there. */
export type ReportParts = Pick<MessageReport, 'providerMessageId' | 'state'> & {
  [Key in keyof Omit<MessageReport, 'channel' | 'provider' | 'providerMessageId' | 'state'>]?:
    MessageReport[Key] | undefined;
};

/** A network's number, an enhanced status code, or a word of a program: nothing that could be a person's. */
const plainCode = /^(?:\d{1,6}|[245]\.\d{1,3}\.\d{1,3}|[A-Za-z][A-Za-z_]{0,40})$/;

/** A report; only what is named here is taken over, so that nobody's data slips along. */
export const messageReport = (
  { channel, provider }: Pick<MessageReport, 'channel' | 'provider'>,
  parts: ReportParts,
): MessageReport => ({
  channel,
  provider,
  providerMessageId: parts.providerMessageId,
  messageId: isId(parts.messageId ?? '') ? (parts.messageId ?? null) : null,
  recipientKey: parts.recipientKey ?? null,
  state: parts.state,
  permanent: parts.permanent ?? null,
  code: plainCode.test(parts.code ?? '') ? (parts.code ?? null) : null,
  billedSegments: parts.billedSegments ?? null,
  at: parts.at ?? null,
});

/**
 * The event that tells a report, `<provider>.message.<state>`. Its object is the message, so that what is told of one goes out in
 * its order. It has no version: each is told, since the states of a message join in any order.
 */
export const reportEvent = (report: MessageReport): ProviderEvent => ({
  type: `message.${report.state}`,
  dataText: JSON.stringify(report),
  object: report.providerMessageId,
  occurredAt: report.at ?? undefined,
});

/** The enhanced status code (RFC 3463) in a mail server's words; undefined when there is none. */
export const enhancedStatusIn = (text: string | undefined): string | undefined =>
  /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])/.exec(text ?? '')?.[0];
