import type { MessageOwner } from '../../../domain/message-book.js';
import type { MessageReport } from '../../../domain/message-report.js';
import { asJson, type Ledger } from '../../connect.js';

type ReportRow = Omit<MessageReport, 'at'> & { at: Date | null };

const columns = (ledger: Ledger) => ledger`
  channel, provider, provider_message_id as "providerMessageId", message_id as "messageId",
  recipient_key as "recipientKey", state, permanent, code, billed_segments as "billedSegments", at`;

const toReport = ({ at, ...row }: ReportRow): MessageReport => ({ ...row, at: at?.toISOString() ?? null });

/** Keeps a report unless the same was kept before: of one message, recipient, state and code. Gives whether it is new. */
export const keepReport = async (
  ledger: Ledger,
  { tenantId, mode }: MessageOwner,
  report: MessageReport,
): Promise<boolean> => {
  const kept = await ledger`
    insert into message_report (tenant_id, mode, channel, provider, provider_message_id, message_id, recipient_key, state,
      permanent, code, billed_segments, at)
    values (${tenantId}, ${mode}, ${report.channel}, ${report.provider}, ${report.providerMessageId}, ${report.messageId},
      ${report.recipientKey}, ${report.state}, ${report.permanent}, ${report.code}, ${report.billedSegments}, ${report.at})
    on conflict do nothing`;
  return kept.count > 0;
};

/** Reports for a message of a provider that nobody has taken, the oldest first. */
export const waitingReports = async (
  ledger: Ledger,
  { tenantId, mode }: MessageOwner,
  { provider, providerMessageId }: { provider: string; providerMessageId: string },
): Promise<MessageReport[]> => {
  const rows = await ledger<ReportRow[]>`
    select ${columns(ledger)} from message_report
    where tenant_id = ${tenantId} and mode = ${mode} and provider = ${provider}
      and provider_message_id = ${providerMessageId} and taken_at is null
    order by created_at, at`;
  return rows.map(toReport);
};

/** Reports that name a message by our own id, taken or not, the oldest first: a provider that reports on it had it. */
export const reportsNaming = async (
  ledger: Ledger,
  { tenantId, mode }: MessageOwner,
  messageId: string,
): Promise<MessageReport[]> => {
  const rows = await ledger<ReportRow[]>`
    select ${columns(ledger)} from message_report
    where tenant_id = ${tenantId} and mode = ${mode} and message_id = ${messageId}
    order by created_at, at`;
  return rows.map(toReport);
};

/** Marks reports as taken; those that are not kept, or are taken already, stay as they are. */
export const markTaken = async (
  ledger: Ledger,
  { tenantId, mode }: MessageOwner,
  reports: readonly MessageReport[],
): Promise<void> => {
  if (reports.length === 0) return;
  const named = reports.map(({ provider, providerMessageId, state, recipientKey, code }) => ({
    provider,
    provider_message_id: providerMessageId,
    state,
    recipient_key: recipientKey ?? '',
    code: code ?? '',
  }));
  await ledger`
    update message_report as report set taken_at = now()
    from json_to_recordset(${asJson(ledger, named)})
      as named (provider text, provider_message_id text, state text, recipient_key text, code text)
    where report.tenant_id = ${tenantId} and report.mode = ${mode} and report.provider = named.provider
      and report.provider_message_id = named.provider_message_id and report.state = named.state
      and coalesce(report.recipient_key, '') = named.recipient_key and coalesce(report.code, '') = named.code
      and report.taken_at is null`;
};

/** When mails to a recipient came back since an instant without being refused for good, the oldest first. */
export const softBouncesOf = async (
  ledger: Ledger,
  { tenantId, mode }: MessageOwner,
  recipientKey: string,
  since: Date,
): Promise<Date[]> => {
  const rows = await ledger<{ at: Date }[]>`
    select coalesce(at, created_at) as at from message_report
    where tenant_id = ${tenantId} and mode = ${mode} and recipient_key = ${recipientKey} and state = 'bounced'
      and permanent is not true and created_at >= ${since}::timestamptz
    order by coalesce(at, created_at)`;
  return rows.map(({ at }) => at);
};
