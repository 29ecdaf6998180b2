import { newId } from '../../../domain/ids.js';
import type { KeptMessage, MessageAddress } from '../../../domain/kept-message.js';
import type { MessageChange, MessageEvent } from '../../../domain/message-book.js';
import { asJson, type Ledger, type LedgerTransaction } from '../../connect.js';
import { messageColumns, ofMessage, toChangedColumns } from './message-row.js';

/**
 * Decides of a message under a lock on its row and writes it and its events in the same commit. Throws, and writes nothing,
 * when there is no such message and when `decide` throws.
 */
export const changeMessage = async <T>(
  ledger: Ledger,
  address: MessageAddress,
  decide: (message: KeptMessage) => MessageChange<T>,
): Promise<T> => {
  const decided = await ledger.begin(async (sql) => {
    const [message] = await sql<KeptMessage[]>`
      select ${messageColumns(sql)} from message where ${ofMessage(sql, address)} for update`;
    if (!message) throw new Error(`there is no message ${address.id}`);
    const change = decide(message);
    const columns = toChangedColumns(change.message ?? {});
    if (Object.keys(columns).length > 0)
      await sql`update message set ${sql(columns)}, updated_at = now() where ${ofMessage(sql, address)}`;
    await writeEvents(sql, address, change.events ?? []);
    // In an object: a bare promise or array would be unwrapped by the driver.
    return { value: change.value };
  });
  return decided.value;
};

/**
 * Ordered with the events of the job of that id. Times are the clock's, not the transaction's: it may have begun long before it
 * got the lock.
 */
const writeEvents = async (
  sql: LedgerTransaction,
  { tenantId, mode, id }: MessageAddress,
  events: readonly MessageEvent[],
): Promise<void> => {
  if (events.length === 0) return;
  const rows = events.map(({ type, data }) => ({ id: newId(), type, data }));
  await sql`
    insert into event (tenant_id, id, mode, job_id, type, ordering_key, occurred_at, created_at, data)
    select ${tenantId}::uuid, id, ${mode}::text, ${id}::uuid, type, ${id}::text, clock_timestamp(), clock_timestamp(), data
    from json_to_recordset(${asJson(sql, rows)}) as told (id uuid, type text, data json)
    order by id`;
};
