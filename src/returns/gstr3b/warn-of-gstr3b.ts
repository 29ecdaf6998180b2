import type { ReturnWarning } from '../return-warning.js';
import { liabilityOf, taxOf } from './amounts-of-return.js';
import type { Gstr3bReturn } from './gstr3b-return.js';
import { headsBelowZero, sumHeads } from './heads.js';
import type { Gstr3bInput } from './input/gstr3b-input.js';
import { paiseOfHeads } from './input/offset-input.js';
import { figureToPaise } from '../decimal.js';
import { warnOfLedgers } from './warn-of-ledgers.js';
import { warning, named } from './warning.js';
import type { Workings } from './workings.js';

/** What a chartered accountant would query in a return that can be built. */
export const warnOfGstr3b = (
  input: Gstr3bInput,
  filed: Gstr3bReturn,
  { differences }: Pick<Workings, 'differences'>,
): ReturnWarning[] => [
  ...warnOfNegatives(input, filed),
  ...warnOfLedgers(input, filed),
  ...warnOfPlaces(filed),
  ...warnOfSources(input, differences),
];

function warnOfNegatives({ opening_credit }: Gstr3bInput, filed: Gstr3bReturn): ReturnWarning[] {
  const { other, cashOnly } = liabilityOf(filed);
  const below = headsBelowZero(other);
  const belowInCash = headsBelowZero(cashOnly);
  const short = headsBelowZero(sumHeads(paiseOfHeads(opening_credit ?? {}), taxOf(filed.itc_elg.itc_net)));
  const netBelow = headsBelowZero(taxOf(filed.itc_elg.itc_net));
  return [
    ...(below.length + belowInCash.length > 0
      ? [
          warning(
            'liability_negative',
            '',
            `The liability is below zero (${named([...new Set([...below, ...belowInCash])])}): it is reckoned as zero here; see that the portal carries the rest on to the next period`,
          ),
        ]
      : []),
    ...(netBelow.length > 0
      ? [
          warning(
            'net_credit_negative',
            '/purchases',
            `More credit is given back than taken (${named(netBelow)})${short.length > 0 ? '; what the ledger does not hold is added to what is to be paid' : ''}`,
          ),
        ]
      : []),
  ];
}

function warnOfPlaces({ inter_sup, sup_details: { osup_det } }: Gstr3bReturn): ReturnWarning[] {
  const rows = Object.values(inter_sup).flat();
  const sum = (key: 'txval' | 'iamt'): bigint =>
    rows.reduce((total, row) => total + figureToPaise(row[key]), 0n);
  const isLarger =
    rows.length > 0 &&
    (sum('txval') > figureToPaise(osup_det.txval) || sum('iamt') > figureToPaise(osup_det.iamt));
  const isNegative = rows.some(({ txval, iamt }) => txval < 0 || iamt < 0);
  return [
    ...(isLarger
      ? [warning('places_above_total', '/sales', 'Table 3.2 is larger than 3.1(a), of which it is a part')]
      : []),
    ...(isNegative
      ? [
          warning(
            'place_negative',
            '/sales',
            'A place of supply in table 3.2 is below zero: its notes outweigh its sales',
          ),
        ]
      : []),
  ];
}

function warnOfSources(
  { purchases, auto_liability }: Gstr3bInput,
  differences: Workings['differences'],
): ReturnWarning[] {
  const credited = purchases.some(({ kind, itc }) => itc === 'eligible' && kind !== 'import_services');
  const locked = differences.filter(({ isLocked }) => isLocked);
  const rest = differences.length - locked.length;
  return [
    ...(credited && auto_liability === undefined
      ? [
          warning(
            'credit_not_compared',
            '/purchases',
            'Credit is taken from your own books; the law goes by GSTR-2B (section 16(2)(aa)): compare before you file',
          ),
        ]
      : []),
    ...(locked.length > 0
      ? [
          warning(
            'locked_figures_differ',
            '/auto_liability',
            `${String(locked.length)} of the portal’s locked figures differ from yours: put GSTR-1 right by GSTR-1A before you file`,
          ),
        ]
      : []),
    ...(rest > 0
      ? [
          warning(
            'figures_differ',
            '/auto_liability',
            `${String(rest)} of the portal’s figures differ from yours; see the differences`,
          ),
        ]
      : []),
  ];
}
