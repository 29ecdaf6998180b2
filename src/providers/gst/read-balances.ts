import { z } from 'zod';
import { parsePaise } from '../../domain/money.js';
import type { LedgerBalances } from './gst-contract.js';

/** Rupees in, paise out; a head that is not named has nothing. */
const rupees = z
  .union([z.string(), z.number(), z.null()])
  .optional()
  .transform((value, context) => {
    const paise = value === undefined || value === null || value === '' ? 0 : parsePaise(value);
    if (paise !== null) return paise;
    context.addIssue({ code: 'custom', message: 'not an amount' });
    return z.NEVER;
  });

const cashHead = z
  .looseObject({ tx: rupees })
  .optional()
  .transform((head) => head?.tx ?? 0);

const balancesSchema = z.looseObject({
  cash_bal: z.looseObject({ igst: cashHead, cgst: cashHead, sgst: cashHead, cess: cashHead }),
  itc_bal: z.looseObject({ igst_bal: rupees, cgst_bal: rupees, sgst_bal: rupees, cess_bal: rupees }),
});

/**
 * Reads the balances of the cash ledger (tax alone: interest and fees have heads of their own) and the credit ledger, in
 * paise. Undefined when the answer has not both. The shape is the commonly seen one, unconfirmed.
 */
export const readBalances = (result: unknown): LedgerBalances | undefined => {
  const read = balancesSchema.safeParse(result);
  if (!read.success) return undefined;
  const { cash_bal: cash, itc_bal: credit } = read.data;
  return {
    cash: { igst: cash.igst, cgst: cash.cgst, sgst: cash.sgst, cess: cash.cess },
    credit: {
      igst: credit.igst_bal,
      cgst: credit.cgst_bal,
      sgst: credit.sgst_bal,
      cess: credit.cess_bal,
    },
  };
};
