import type { Ledger } from '../../connect.js';
import type { BooksOfDay, DayComparison, DayDifferences } from '../../../domain/gateway-day.js';
import { forgetOlderLines } from './gateway-lines.js';
import { judgedPayments, paymentsNotThere } from './judge-payments.js';
import { adjustments, judgedRefunds, refundsNotThere } from './judge-refunds.js';

/** Everything of one kind and currency that was judged alike. */
interface Sum {
  bucket: keyof DayDifferences | 'matched';
  kind: 'payment' | 'refund' | 'adjustment';
  currency: string;
  count: number;
  amountMinor: number;
  feeMinor: number;
  taxMinor: number;
  estimatedMinor: number;
  differing: number;
}

type Lists = Partial<DayDifferences>;

/**
 * Compares a day of the ledger with the gateway's books of it, all of whose pages were kept by `putLines`; readings of that
 * day by jobs that have ended are forgotten before. Lists are ordered by id and have `cap` entries at the most; counts and
 * sums are exact. All of it is of one moment.
 */
export const compareDay = async (ledger: Ledger, books: BooksOfDay, cap = 1_000): Promise<DayComparison> => {
  await forgetOlderLines(ledger, books);
  const [row] = await ledger<{ sums: Sum[]; lists: Lists }[]>`
    with judged as materialized (
      ${judgedPayments(ledger, books)} union all ${judgedRefunds(ledger, books)}
      union all ${adjustments(ledger, books)}
      union all ${paymentsNotThere(ledger, books)} union all ${refundsNotThere(ledger, books)}
    ), sums as (
      select bucket, kind, currency, count(*) as count, sum(amount_minor) as "amountMinor", sum(fee_minor) as "feeMinor",
        sum(tax_minor) as "taxMinor", coalesce(sum(estimated_minor), 0) as "estimatedMinor",
        count(*) filter (where abs(fee_minor - tax_minor - estimated_minor) > 1) as differing
      from judged group by bucket, kind, currency
    ), ranked as (
      select *, row_number() over (partition by bucket order by id collate "C", kind) as rank,
        to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at_text
      from judged where bucket <> 'matched'
    ), lists as (
      select bucket, json_agg(${entry(ledger)} order by rank) as list from ranked where rank <= ${cap} group by bucket
    )
    select coalesce((select json_agg(sums) from sums), '[]') as sums,
      coalesce((select json_object_agg(bucket, list) from lists), '{}') as lists`;
  return toComparison(row?.sums ?? [], row?.lists ?? {});
};

/** What a list tells of each thing differs from list to list. */
const entry = (sql: Ledger): ReturnType<Ledger> => sql`
  case bucket
    when 'missingThere' then json_build_object('kind', kind, 'id', id, 'gatewayOrderId', order_id,
      'reference', reference, 'amountMinor', amount_minor, 'currency', currency, 'at', at_text)
    when 'amountMismatches' then json_build_object('kind', kind, 'id', id, 'gatewayOrderId', order_id,
      'reference', reference, 'hereMinor', here_minor, 'thereMinor', there_minor, 'currency', currency)
    when 'adjustments' then json_build_object('id', id, 'gatewayOrderId', order_id, 'gatewayPaymentId', payment_id,
      'amountMinor', amount_minor, 'currency', currency, 'at', at_text)
    else json_build_object('kind', kind, 'id', id, 'gatewayOrderId', order_id, 'gatewayPaymentId', payment_id,
      'ourRef', our_ref, 'amountMinor', amount_minor, 'currency', currency, 'at', at_text) end`;

const toComparison = (sums: readonly Sum[], lists: Lists): DayComparison => {
  const matched = sums.filter(({ bucket }) => bucket === 'matched');
  const payments = matched.filter(({ kind }) => kind === 'payment');
  const refunds = matched.filter(({ kind }) => kind === 'refund');
  const there = sums.filter(({ bucket }) => bucket !== 'missingThere');
  const inBucket = (bucket: keyof DayDifferences): number =>
    countOf(sums.filter((sum) => sum.bucket === bucket));
  return {
    matched: {
      payments: countOf(payments),
      refunds: countOf(refunds),
      paymentsMinor: byCurrency(payments, ({ amountMinor }) => amountMinor),
      refundsMinor: byCurrency(refunds, ({ amountMinor }) => amountMinor),
    },
    fees: {
      chargedMinor: byCurrency(there, ({ feeMinor }) => feeMinor),
      taxMinor: byCurrency(there, ({ taxMinor }) => taxMinor),
      estimatedMinor: byCurrency(payments, ({ estimatedMinor }) => estimatedMinor),
      differing: payments.reduce((total, { differing }) => total + differing, 0),
    },
    missingHere: lists.missingHere ?? [],
    unpaidHere: lists.unpaidHere ?? [],
    missingThere: lists.missingThere ?? [],
    amountMismatches: lists.amountMismatches ?? [],
    adjustments: lists.adjustments ?? [],
    counts: {
      missingHere: inBucket('missingHere'),
      unpaidHere: inBucket('unpaidHere'),
      missingThere: inBucket('missingThere'),
      amountMismatches: inBucket('amountMismatches'),
      adjustments: inBucket('adjustments'),
    },
  };
};

const countOf = (sums: readonly Sum[]): number => sums.reduce((total, { count }) => total + count, 0);

const byCurrency = (sums: readonly Sum[], amountOf: (sum: Sum) => number): Record<string, number> => {
  const totals: Record<string, number> = {};
  for (const sum of sums) totals[sum.currency] = (totals[sum.currency] ?? 0) + amountOf(sum);
  return totals;
};
