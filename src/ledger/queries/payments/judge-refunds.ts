import type { Ledger } from '../../connect.js';
import { linesBy, ofGateway, ofReading, onDay } from './books-conditions.js';
import type { BooksOfDay } from '../../../domain/gateway-day.js';
import { orderOfTry } from './judge-payments.js';

type Fragment = ReturnType<Ledger>;

/**
 * The lines of refunds with the refund that each tells of, and with the order where only the payment is known: then somebody
 * refunded it at the gateway. One on its way agrees with the books, which have it from its beginning.
 */
export const judgedRefunds = (sql: Ledger, books: BooksOfDay): Fragment => sql`
  select line.kind, line.id,
    coalesce(known.gateway_order_id, line.gateway_order_id, ${orderOfTry(sql, books)}) as order_id,
    line.gateway_payment_id as payment_id, line.our_ref, known.reference, line.amount_minor, line.currency,
    line.fee_minor, line.tax_minor, line.at, null::bigint as estimated_minor, known.amount_minor as here_minor,
    line.amount_minor as there_minor,
    case when known.our_ref is null then 'missingHere'
      when known.status in ('reserved', 'failed') then 'unpaidHere'
      when known.amount_minor <> line.amount_minor or known.currency <> line.currency then 'amountMismatches'
      else 'matched' end as bucket
  from (select *, ${refundOfLine(sql, books)} as known_ref from gateway_line as line
    where ${ofReading(sql, books)} and line.kind = 'refund') as line
  left join lateral (select * from refund as known
    where ${ofGateway(sql, 'known', books)} and known.our_ref = line.known_ref offset 0) as known on true`;

/** Refunds that went back here that day and stand in no books of any day. */
export const refundsNotThere = (sql: Ledger, books: BooksOfDay): Fragment => {
  const lines = (key: Fragment): Fragment => linesBy(sql, books, 'refund', key);
  return sql`
    select 'refund' as kind, coalesce(refund_id, our_ref) as id, gateway_order_id as order_id,
      gateway_payment_id as payment_id, our_ref, reference, amount_minor, currency, 0 as fee_minor, 0 as tax_minor,
      refunded_at as at, null::bigint as estimated_minor, amount_minor as here_minor, null::bigint as there_minor,
      'missingThere' as bucket
    from refund left join lateral (
      select id as line_id from (
        ${lines(sql`line.id = refund.refund_id`)}
        union all ${lines(sql`line.id = refund.our_ref`)}
        union all ${lines(sql`line.our_ref = refund.our_ref`)}
      ) as line limit 1
    ) as there on true
    where ${ofGateway(sql, 'refund', books)} and ${onDay(sql, 'refunded_at', books)} and status = 'refunded'
      and line_id is null`;
};

/** Our reference of the refund that a `line` tells of: by its id, by our reference, or where the gateway took that as its id. */
const refundOfLine = (sql: Ledger, books: BooksOfDay): Fragment => sql`coalesce(
  (select our_ref from refund where ${ofGateway(sql, 'refund', books)} and refund.refund_id = line.id
    order by our_ref limit 1),
  (select our_ref from refund where ${ofGateway(sql, 'refund', books)} and refund.our_ref = line.our_ref),
  (select our_ref from refund where ${ofGateway(sql, 'refund', books)} and refund.our_ref = line.id))`;

/** What the gateway took or gave beside payments and refunds. */
export const adjustments = (sql: Ledger, books: BooksOfDay): Fragment => sql`
  select line.kind, line.id, line.gateway_order_id as order_id, line.gateway_payment_id as payment_id, line.our_ref,
    null as reference, line.amount_minor, line.currency, line.fee_minor, line.tax_minor, line.at,
    null::bigint as estimated_minor, null::bigint as here_minor, line.amount_minor as there_minor,
    'adjustments' as bucket
  from gateway_line as line where ${ofReading(sql, books)} and line.kind = 'adjustment'`;
