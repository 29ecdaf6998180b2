import type { ReturnWarning } from '../return-warning.js';
import { taxOf } from './amounts-of-return.js';
import type { Gstr3bReturn, TaxAmounts } from './gstr3b-return.js';
import { headsBelowZero, lessHeads, sumHeads, taxHeads, totalOf, type Heads } from './heads.js';
import type { Gstr3bInput } from './input/gstr3b-input.js';
import { paiseOfHeads } from './input/offset-input.js';
import { recipientPaidValueCounts } from './supply-rules.js';
import { named, warning } from './warning.js';

/**
 * What the portal's reclaim ledger and reverse charge ledger would object to: neither may close below zero. Source: advisory
 * of 29 December 2025; since when it blocks a return is not confirmed.
 */
export const warnOfLedgers = (input: Gstr3bInput, filed: Gstr3bReturn): ReturnWarning[] => [
  ...warnOfReclaim(input, filed),
  ...warnOfReverseCharge(input, filed),
];

/** Credit of a kind, by the portal's own code. */
const creditIn = (rows: readonly ({ ty: string } & TaxAmounts)[], ...types: string[]): Heads =>
  sumHeads(...rows.filter(({ ty }) => types.includes(ty)).map(taxOf));

function warnOfReclaim({ reclaim_balance }: Gstr3bInput, { itc_elg }: Gstr3bReturn): ReturnWarning[] {
  const reclaimed = creditIn(itc_elg.itc_inelg, 'RUL');
  if (totalOf(reclaimed) === 0n) return [];
  if (!reclaim_balance)
    return [
      warning(
        'reclaim_balance_unknown',
        '/reclaim_balance',
        'Credit is reclaimed, but the balance of the reclaim ledger is not given: the portal refuses more than it holds',
      ),
    ];
  const allowed = sumHeads(paiseOfHeads(reclaim_balance), creditIn(itc_elg.itc_rev, 'OTH'));
  const over = headsBelowZero(lessHeads(allowed, reclaimed));
  if (over.length === 0) return [];
  return [
    warning(
      'reclaim_above_balance',
      '/reclaim_balance',
      `More credit is reclaimed than the reclaim ledger and this period’s reversals hold (${named(over)}): the portal may refuse the return`,
    ),
  ];
}

function warnOfReverseCharge({ rcm_balance, sales }: Gstr3bInput, filed: Gstr3bReturn): ReturnWarning[] {
  const { itc_elg, sup_details } = filed;
  const paid = taxOf(sup_details.isup_rev);
  const taken = creditIn(itc_elg.itc_avl, 'IMPS', 'ISRC');
  const over = headsBelowZero(lessHeads(sumHeads(paid, paiseOfHeads(rcm_balance ?? {})), taken));
  const recipientPaid = sales.findIndex(({ reverse_charge }) => reverse_charge === true);
  const value = recipientPaidValueCounts ? 'their value stands in 3.1(a)' : 'they stand in no table';
  return [
    ...(over.length > 0
      ? [
          warning(
            'rcm_credit_above_paid',
            '/rcm_balance',
            `More credit under reverse charge is taken than was paid (${named(over)}): the portal may refuse the return`,
          ),
        ]
      : []),
    ...(totalOf(paid) > 0n && taxHeads.every((head) => taken[head] === 0n)
      ? [
          warning(
            'rcm_without_credit',
            '/purchases',
            'Tax under reverse charge is paid and no credit is taken for it: is it barred?',
          ),
        ]
      : []),
    ...(recipientPaid >= 0
      ? [
          warning(
            'recipient_paid_supplies',
            `/sales/${String(recipientPaid)}/reverse_charge`,
            `There are sales on which the buyer pays the tax: their tax is left out and ${value}; compare it with the portal’s figure`,
          ),
        ]
      : []),
  ];
}
