import type { Ledger } from '../../connect.js';
import { linesBy, ofGateway, ofReading, onDay } from './books-conditions.js';
import type { BooksOfDay } from '../../../domain/gateway-day.js';

type Fragment = ReturnType<Ledger>;

/**
 * The lines of payments with the payment that each tells of, and how the two compare. An order that was paid twice has
 * several lines, which may stand in the books of several days: what came for it is the sum of them.
 */
export const judgedPayments = (sql: Ledger, books: BooksOfDay): Fragment => sql`
  select line.kind, line.id, coalesce(known.gateway_order_id, line.gateway_order_id) as order_id,
    line.gateway_payment_id as payment_id, line.our_ref, known.reference, line.amount_minor, line.currency,
    line.fee_minor, line.tax_minor, line.at, known.estimated_fee_minor as estimated_minor,
    case known.paid_minor when 0 then known.amount_minor else known.paid_minor end as here_minor, there.there_minor,
    case when known.gateway_order_id is null then 'missingHere'
      when known.paid_minor = 0 and known.attention = 'amount_mismatch' then 'amountMismatches'
      when known.paid_minor = 0 then 'unpaidHere'
      when known.paid_minor <> there.there_minor or known.currency <> line.currency then 'amountMismatches'
      else 'matched' end as bucket
  from (select *, ${orderOfLine(sql, books)} as known_order from gateway_line as line
    where ${ofReading(sql, books)} and line.kind = 'payment') as line
  left join lateral (select * from payment as known
    where ${ofGateway(sql, 'known', books)} and known.gateway_order_id = line.known_order offset 0) as known on true
  left join lateral (${cameFor(sql, books, 'known')}) as there on true`;

/** Payments that were paid here that day and stand in no books of any day. One with several tries is named by its order. */
export const paymentsNotThere = (sql: Ledger, books: BooksOfDay): Fragment => sql`
  select 'payment' as kind,
    case cardinality(gateway_payment_ids) when 1 then gateway_payment_ids[1] else gateway_order_id end as id,
    gateway_order_id as order_id, null as payment_id, our_ref, reference, paid_minor as amount_minor, currency,
    0 as fee_minor, 0 as tax_minor, paid_at as at, null::bigint as estimated_minor, paid_minor as here_minor,
    there_minor, 'missingThere' as bucket
  from payment left join lateral (${cameFor(sql, books, 'payment')}) as there on true
  where ${ofGateway(sql, 'payment', books)} and ${onDay(sql, 'paid_at', books)} and paid_minor > 0
    and there_minor is null`;

/** The order here of a `line`: its own, else that of its try; by our reference only where it names no order. */
const orderOfLine = (sql: Ledger, books: BooksOfDay): Fragment => sql`coalesce(
  (select gateway_order_id from payment
    where ${ofGateway(sql, 'payment', books)} and payment.gateway_order_id = line.gateway_order_id),
  ${orderOfTry(sql, books)},
  (select gateway_order_id from payment
    where ${ofGateway(sql, 'payment', books)} and payment.our_ref = line.our_ref and line.gateway_order_id is null
    order by paid_minor = 0, created_at, gateway_order_id limit 1))`;

/** The order here that the payment of a `line` was a try to pay. */
export const orderOfTry = (sql: Ledger, books: BooksOfDay): Fragment => sql`
  (select gateway_order_id from (
    select * from payment where gateway_payment_ids @> array[line.gateway_payment_id] offset 0) as tried
    where ${ofGateway(sql, 'tried', books)} order by created_at, gateway_order_id limit 1)`;

/** What came for a payment by the books of all days, of each line the newest reading; null when it stands in none. */
const cameFor = (sql: Ledger, books: BooksOfDay, payment: string): Fragment => {
  const lines = (key: Fragment): Fragment => linesBy(sql, books, 'payment', key);
  return sql`
    select sum(amount_minor) as there_minor from (
      select distinct on (id) amount_minor from (
        ${lines(sql`line.gateway_order_id = ${sql(payment)}.gateway_order_id`)}
        union all select line.* from unnest(${sql(payment)}.gateway_payment_ids) as try (id)
          cross join lateral (${lines(sql`line.gateway_payment_id = try.id`)}) as line
        union all ${lines(sql`line.our_ref = ${sql(payment)}.our_ref`)} and line.gateway_order_id is null
      ) as line order by id, day desc, job_id desc
    ) as line`;
};
