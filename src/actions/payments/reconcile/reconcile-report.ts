import { showMoney } from '../../../domain/show-money.js';
import { titleOf } from '../../../payments/gateway-titles.js';
import type { MinorByCurrency } from '../../../domain/gateway-day.js';
import type { ReconcileResult } from './reconcile-result.js';

/** Columns of the words, and of the amounts. */
const wordsWide = 42;
const amountWide = 16;

/** A reconciliation as plain text in columns, for a terminal or a mail. */
export const reconcileReport = (result: ReconcileResult): string =>
  [
    `${titleOf(result.gateway)}, ${result.date}: ${verdictOf(result)}`,
    '',
    ...sums('Payments matched', result.matched.payments, result.matched.paymentsMinor),
    ...sums('Refunds matched', result.matched.refunds, result.matched.refundsMinor),
    ...sums('Fees charged, tax included', null, result.fees.chargedMinor),
    ...sums('  of which tax', null, result.fees.taxMinor),
    ...sums('Fees expected of those matched, before tax', null, result.fees.estimatedMinor),
    row('Fees other than expected', result.fees.differing),
    ...sums('Settled to the bank', result.settlements.items.length, result.settlements.totalMinor),
    row('Not yet in the gateway’s books', result.awaited),
    ...section(
      'Missing here',
      result.counts.missingHere,
      result.missingHere,
      ({ kind, id, known, ...money }) =>
        line(kind, id, money, known ? 'order known, looked at now' : 'unknown here'),
    ),
    ...section(
      'Missing there',
      result.counts.missingThere,
      result.missingThere,
      ({ kind, id, reference, ...money }) => line(kind, id, money, reference ?? ''),
    ),
    ...section(
      'Amounts differ',
      result.counts.amountMismatches,
      result.amountMismatches,
      ({ kind, id, hereMinor, thereMinor, currency }) =>
        line(
          kind,
          id,
          { amountMinor: hereMinor, currency },
          `there ${showMoney({ amountMinor: thereMinor, currency })}`,
        ),
    ),
    ...section('Adjustments', result.counts.adjustments, result.adjustments, ({ id, ...money }) =>
      line('adjustment', id, money, ''),
    ),
    '',
  ].join('\n');

const verdictOf = ({ counts }: ReconcileResult): string => {
  const open = counts.missingHere + counts.missingThere + counts.amountMismatches;
  if (open === 0) return 'everything matches';
  return open === 1 ? '1 thing does not match' : `${open} things do not match`;
};

const row = (words: string, count: number | null, text = ''): string =>
  `${words.padEnd(wordsWide)}${(count === null ? '' : String(count)).padStart(7)}${text.padStart(amountWide)}`.trimEnd();

/** A row for each currency; one without an amount when there is none. */
const sums = (words: string, count: number | null, minor: MinorByCurrency): string[] => {
  const texts = Object.entries(minor)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, sum]) => showMoney({ amountMinor: sum, currency }));
  const [first = '', ...others] = texts;
  return [row(words, count, first), ...others.map((text) => row('', null, text))];
};

const section = <T>(
  title: string,
  count: number,
  items: readonly T[],
  lineOf: (item: T) => string,
): string[] => {
  if (count === 0) return [];
  const more = count > items.length ? [`  … and ${count - items.length} more`] : [];
  return ['', `${title} (${count})`, ...items.map(lineOf), ...more];
};

const line = (
  kind: string,
  id: string,
  { amountMinor, currency }: { amountMinor: number; currency: string },
  note: string,
): string =>
  `  ${kind.padEnd(11)}${id.padEnd(wordsWide - 6)}${showMoney({ amountMinor, currency }).padStart(amountWide)}  ${note}`.trimEnd();
