import { periodBefore } from '../calendar/period.js';
import { sha256Of } from '../canonical.js';
import { figureToPaise, rupeesNumber } from '../decimal.js';
import type { ReturnWarning } from '../return-warning.js';
import { addTo, emptyCells, entryCell, millionthsOf, type Cells } from './cells.js';
import type { Gstr3bReturn, InterestAndFee } from './gstr3b-return.js';
import { headsNumber } from './heads.js';
import type { Gstr3bInput } from './input/gstr3b-input.js';
import { paiseOfHeads } from './input/offset-input.js';
import { portalDifferences } from './portal-differences.js';
import { reckonCharges, type Charges } from './reckon-charges.js';
import { tallyPurchases } from './tally-purchases.js';
import { tallySales } from './tally-sales.js';
import { warnOfDate } from './warn-of-date.js';
import { warnOfGstr3b } from './warn-of-gstr3b.js';
import { workingsOf, type Workings } from './workings.js';
import { writeReturn } from './write-return.js';

/** What `gstr3b.build` gives. */
export interface Gstr3bResult {
  /** The body of RETSAVE. */
  return: Gstr3bReturn;
  workings: Workings;
  warnings: ReturnWarning[];
  /** Of the return's canonical form: the same entries in any order give the same. */
  sha256: string;
}

/**
 * Builds GSTR-3B from an input that has passed its schema and `checkGstr3b`. Given the day in India (`YYYY-MM-DD`), it also
 * warns of what is early, late or barred. Pure.
 */
export const buildGstr3b = (input: Gstr3bInput, today?: string): Gstr3bResult => {
  const filed = writeReturn(input, tally(input), table51(input));
  const differences =
    input.auto_liability === undefined ? [] : portalDifferences(filed, input.auto_liability);
  const workings = workingsOf(filed, paiseOfHeads(input.opening_credit ?? {}), differences);
  const frequency = input.frequency ?? 'monthly';
  return {
    return: filed,
    workings,
    warnings: [
      ...(today === undefined ? [] : warnOfDate({ ...input, frequency }, today)),
      ...warnOfGstr3b(input, filed, workings),
    ],
    sha256: sha256Of(filed),
  };
};

function tally({ gstin, sales, purchases, ecommerce }: Gstr3bInput): Cells {
  const cells = emptyCells();
  tallySales(cells, sales, gstin);
  tallyPurchases(cells, purchases);
  if (ecommerce?.operator) addTo(cells.operator, entryCell(ecommerce.operator));
  cells.throughOperators = millionthsOf(ecommerce?.supplies_9_5);
  return cells;
}

function table51(input: Gstr3bInput): InterestAndFee {
  const { interest, late_fee } = chargesOf(input);
  return {
    intr_details: { iamt: interest.igst, camt: interest.cgst, samt: interest.sgst, csamt: interest.cess },
    ltfee_details: { camt: late_fee.cgst, samt: late_fee.sgst },
  };
}

function chargesOf(input: Gstr3bInput): Omit<Charges, 'days_late'> {
  const { charges, period, frequency = 'monthly', interest = {}, late_fee = {} } = input;
  if (charges)
    return reckonCharges({ ...charges, period: charges.period ?? periodBefore(period, frequency) });
  const plain = (rupees: number | string | undefined): number => rupeesNumber(figureToPaise(rupees ?? 0));
  return {
    interest: headsNumber(paiseOfHeads(interest)),
    late_fee: { cgst: plain(late_fee.cgst), sgst: plain(late_fee.sgst) },
  };
}
