import { divideRounded, figureToPaise } from '../decimal.js';
import type { InterestAndFee } from './gstr3b-return.js';
import type { CashPaid, CreditPaid, Offset } from './offset-credit.js';

/** Cash for one part of table 6.1, with the interest (`_intrpd`) and late fee (`_lfeepd`) of each head. */
export interface CashRow extends CashPaid {
  liab_ldg_id: number;
  i_intrpd: number;
  c_intrpd: number;
  s_intrpd: number;
  cs_intrpd: number;
  c_lfeepd: number;
  s_lfeepd: number;
}

/** What RETOFFSET takes. It debits the ledgers and cannot be undone: only a person may have it sent. */
export interface OffsetBody {
  pdcash: [other: CashRow, reverseCharge: CashRow];
  pditc: CreditPaid & { liab_ldg_id: number; trans_typ: number };
}

/**
 * The body of RETOFFSET from a set-off and table 5.1 of the return. Interest and late fee are paid in cash with the part
 * that is not reverse charge, rounded to the rupee as every sum under the Act is (section 170); that the portal wants them
 * rounded is seen in published samples only.
 */
export const offsetBody = (
  { pditc, pdcash: [other, reverseCharge] }: Pick<Offset, 'pditc' | 'pdcash'>,
  { intr_details: interest, ltfee_details: fee }: InterestAndFee,
): OffsetBody => ({
  pdcash: [
    {
      liab_ldg_id: 0,
      ...other,
      i_intrpd: wholeRupees(interest.iamt),
      c_intrpd: wholeRupees(interest.camt),
      s_intrpd: wholeRupees(interest.samt),
      cs_intrpd: wholeRupees(interest.csamt),
      c_lfeepd: wholeRupees(fee.camt),
      s_lfeepd: wholeRupees(fee.samt),
    },
    { liab_ldg_id: 0, ...reverseCharge, ...nothingMore },
  ],
  pditc: { liab_ldg_id: 0, trans_typ: other.trans_typ, ...pditc },
});

const nothingMore = { i_intrpd: 0, c_intrpd: 0, s_intrpd: 0, cs_intrpd: 0, c_lfeepd: 0, s_lfeepd: 0 };

const wholeRupees = (rupees: number): number => Number(divideRounded(figureToPaise(rupees), 100n));
