import { rupeesNumber } from '../decimal.js';

/** Taxable value and the four heads of tax, in paise. */
export interface Amounts {
  taxable: bigint;
  igst: bigint;
  cgst: bigint;
  sgst: bigint;
  cess: bigint;
}

/** Whether amounts count as they are, or, as those of a credit note, against the rest. */
export type Sign = 1n | -1n;

/** Amounts to add to. */
export const noAmounts = (): Amounts => ({ taxable: 0n, igst: 0n, cgst: 0n, sgst: 0n, cess: 0n });

/** Adds a part to a sum, in place. */
export const addAmounts = (sum: Amounts, part: Amounts, sign: Sign = 1n): void => {
  sum.taxable += sign * part.taxable;
  sum.igst += sign * part.igst;
  sum.cgst += sign * part.cgst;
  sum.sgst += sign * part.sgst;
  sum.cess += sign * part.cess;
};

/** The sum of several amounts. */
export const sumOfAmounts = (parts: readonly Amounts[]): Amounts => {
  const sum = noAmounts();
  for (const part of parts) addAmounts(sum, part);
  return sum;
};

/** The five figures, to look at each. */
export const figuresOf = ({ taxable, igst, cgst, sgst, cess }: Amounts): bigint[] => [
  taxable,
  igst,
  cgst,
  sgst,
  cess,
];

/** The heads that a row of the return has: IGST between states, else CGST and SGST; the other keys must not be there (RET191150). */
export const taxFields = (amounts: Amounts, isInterState: boolean): Record<string, number> =>
  isInterState
    ? { iamt: rupeesNumber(amounts.igst), csamt: rupeesNumber(amounts.cess) }
    : {
        camt: rupeesNumber(amounts.cgst),
        samt: rupeesNumber(amounts.sgst),
        csamt: rupeesNumber(amounts.cess),
      };
