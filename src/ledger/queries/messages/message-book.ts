import { validate as isUuid } from 'uuid';
import type { KeptMessage, MessageAddress } from '../../../domain/kept-message.js';
import type { MessageBook, MessageOwner } from '../../../domain/message-book.js';
import type { Ledger } from '../../connect.js';
import { changeMessage } from './change-message.js';
import { keepReport, markTaken, waitingReports } from './message-reports.js';
import { messageColumns, ofMessage, toMessageRow } from './message-row.js';

const find = async (ledger: Ledger, address: MessageAddress): Promise<KeptMessage | null> => {
  // Reports bring back ids that we never gave.
  if (!isUuid(address.id)) return null;
  const [row] = await ledger<KeptMessage[]>`
    select ${messageColumns(ledger)} from message where ${ofMessage(ledger, address)}`;
  return row ?? null;
};

const open = async (ledger: Ledger, message: KeptMessage): Promise<KeptMessage> => {
  const [opened] = await ledger<KeptMessage[]>`
    insert into message ${ledger(toMessageRow(message))}
    on conflict (tenant_id, mode, id) do nothing
    returning ${messageColumns(ledger)}`;
  const standing = opened ?? (await find(ledger, message));
  if (!standing) throw new Error(`the message ${message.id} was not kept`);
  return standing;
};

const findByProviderId = async (
  ledger: Ledger,
  { tenantId, mode }: MessageOwner,
  { provider, providerMessageId }: { provider: string; providerMessageId: string },
): Promise<KeptMessage | null> => {
  const [row] = await ledger<KeptMessage[]>`
    select ${messageColumns(ledger)} from message
    where tenant_id = ${tenantId} and mode = ${mode} and provider = ${provider}
      and provider_message_id = ${providerMessageId}
    order by created_at desc, id desc limit 1`;
  return row ?? null;
};

/** The ledger of messages in Postgres. */
export const createMessageBook = (ledger: Ledger): MessageBook => ({
  open: (message) => open(ledger, message),
  find: (address) => find(ledger, address),
  change: (address, decide) => changeMessage(ledger, address, decide),
  findByProviderId: (owner, named) => findByProviderId(ledger, owner, named),
  keepReport: (owner, report) => keepReport(ledger, owner, report),
  waitingReports: (owner, named) => waitingReports(ledger, owner, named),
  markTaken: (owner, reports) => markTaken(ledger, owner, reports),
});
