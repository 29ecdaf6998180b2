import { rupeesNumber } from '../../decimal.js';
import { addAmounts, noAmounts, type Amounts, type Sign } from '../amounts.js';
import type { Json } from './grouped-entries.js';

/** `clttx`: the operator collects tax at source (section 52); `paytx`: it pays the tax itself (section 9(5)). */
export type EcommerceList = 'clttx' | 'paytx';

/** Table 14: net value of supplies through each e-commerce operator. It adds no liability. */
export interface EcommerceTable {
  add: (list: EcommerceList, etin: string, amounts: Amounts, sign: Sign) => void;
  /** Only the lists that have operators; nothing when neither has. */
  toJson: () => Json | null;
}

/** Makes an empty table. */
export const createEcommerceTable = (): EcommerceTable => {
  const lists: Record<EcommerceList, Map<string, Amounts>> = { clttx: new Map(), paytx: new Map() };
  return {
    add: (list, etin, amounts, sign) => {
      const key = etin.trim().toUpperCase();
      let sum = lists[list].get(key);
      if (!sum) lists[list].set(key, (sum = noAmounts()));
      addAmounts(sum, amounts, sign);
    },
    toJson: () => {
      const filled = Object.entries(lists).filter(([, operators]) => operators.size > 0);
      if (filled.length === 0) return null;
      return Object.fromEntries(
        filled.map(([list, operators]) => [list, [...operators].map(([etin, sum]) => toRow(etin, sum))]),
      );
    },
  };
};

const toRow = (etin: string, amounts: Amounts): Json => ({
  etin,
  suppval: rupeesNumber(amounts.taxable),
  igst: rupeesNumber(amounts.igst),
  cgst: rupeesNumber(amounts.cgst),
  sgst: rupeesNumber(amounts.sgst),
  cess: rupeesNumber(amounts.cess),
});
