import type { Ledger } from '../../connect.js';
import type { BooksOfDay } from '../../../domain/gateway-day.js';

type Fragment = ReturnType<Ledger>;

/** The condition that the rows of `table` are of the same tenant, mode and gateway as the books. */
export const ofGateway = (
  sql: Ledger,
  table: string,
  { tenantId, mode, gateway }: BooksOfDay,
): Fragment => sql`
  ${sql(table)}.tenant_id = ${tenantId} and ${sql(table)}.mode = ${mode} and ${sql(table)}.gateway = ${gateway}`;

/** The condition that the rows of `gateway_line as line` are of this reading. */
export const ofReading = (sql: Ledger, books: BooksOfDay): Fragment => sql`
  ${ofGateway(sql, 'line', books)} and line.day = ${books.day}::date and line.job_id = ${books.jobId}`;

/** The condition that an instant lies on the day of the books, in India. */
export const onDay = (sql: Ledger, column: string, { day }: BooksOfDay): Fragment => sql`
  ${sql(column)} >= ${day}::date::timestamp at time zone 'Asia/Kolkata'
  and ${sql(column)} < (${day}::date + 1)::timestamp at time zone 'Asia/Kolkata'`;

/**
 * The lines of one kind in the books of all days that `key`, a condition on one indexed column, finds. The planner knows
 * little of lines that were read a moment ago: were the tenant given with the key, it might read all of the tenant's lines
 * for each one instead of the key's index. `offset 0` keeps the two apart.
 */
export const linesBy = (
  sql: Ledger,
  books: BooksOfDay,
  kind: 'payment' | 'refund',
  key: Fragment,
): Fragment => sql`
  select line.id, line.day, line.job_id, line.amount_minor, line.gateway_order_id
  from (select * from gateway_line as line where ${key} offset 0) as line
  where ${ofGateway(sql, 'line', books)} and line.kind = ${kind}`;
