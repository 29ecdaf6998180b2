import postgres from 'postgres';
import type { KeptMessage, MessageAddress } from '../../../domain/kept-message.js';
import type { Ledger, LedgerTransaction } from '../../connect.js';

type Sql = Ledger | LedgerTransaction;
type Fragment = ReturnType<Ledger>;
type Columns = Record<string, postgres.ParameterOrJSON<never>>;

/** The columns of a message, read as a `KeptMessage`. Amounts come as numbers: paise stay far below 2^53. */
export const messageColumns = (sql: Sql): Fragment => sql`
  tenant_id as "tenantId", mode, id, channel, recipient_keys as "recipientKeys", category, template, state, provider,
  provider_message_id as "providerMessageId", lost_answers as "lostAnswers", segments,
  retail_paise::float8 as "retailPaise", wholesale_paise::float8 as "wholesalePaise", code,
  accepted_at as "acceptedAt", delivered_at as "deliveredAt", created_at as "createdAt"`;

/** The condition that a row of `message` is that message. */
export const ofMessage = (sql: Sql, { tenantId, mode, id }: MessageAddress): Fragment =>
  sql`tenant_id = ${tenantId} and mode = ${mode} and id = ${id}`;

const addressFields = ['tenantId', 'mode', 'id', 'createdAt'] as const;
const changingFields = [
  ...([
    'channel',
    'recipientKeys',
    'category',
    'template',
    'state',
    'provider',
    'providerMessageId',
  ] as const),
  ...([
    'lostAnswers',
    'segments',
    'retailPaise',
    'wholesalePaise',
    'code',
    'acceptedAt',
    'deliveredAt',
  ] as const),
];

const columnsOf = (fields: readonly (keyof KeptMessage)[], given: Partial<KeptMessage>): Columns =>
  Object.fromEntries(
    fields
      .filter((field) => given[field] !== undefined)
      .map((field) => [postgres.fromCamel(field), given[field] as postgres.ParameterOrJSON<never>]),
  );

/** A whole message by its columns. */
export const toMessageRow = (message: KeptMessage): Columns =>
  columnsOf([...addressFields, ...changingFields], message);

/** What of a message is given to be changed, by its columns; what is absent is left out. */
export const toChangedColumns = (given: Partial<KeptMessage>): Columns => columnsOf(changingFields, given);
