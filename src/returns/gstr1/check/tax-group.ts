import { divideRounded, parseFigure, percentOf } from '../../decimal.js';
import type { BillingDocument, Figure } from '../billing-document.js';
import { isUntaxed } from '../supply.js';
import { isTaxedOnRetailPrice } from './retail-price-tax.js';
import type { SupplyFacts } from './supply-facts.js';

/** The lines of a document at one rate, summed as they are; all but the rate (in millionths of a percent) in millionths of a rupee. */
export interface TaxGroup {
  rate: bigint;
  /** Index of its first line. */
  firstLine: number;
  taxable: bigint;
  igst: bigint;
  cgst: bigint;
  sgst: bigint;
  cess: bigint;
  /** A line in it is taxed on its retail price: the taxable value does not tell the tax. */
  onRetailPrice: boolean;
}

type Amounts = Partial<Record<'igst' | 'cgst' | 'sgst' | 'cess', Figure | undefined>> & {
  taxable: Figure;
  rate: Figure;
};

/** The taxed lines of a document by rate, as the portal takes them: one item for each. */
export const taxGroups = (document: BillingDocument, facts: SupplyFacts): TaxGroup[] => {
  const groups = new Map<bigint, TaxGroup>();
  document.lines.forEach((line, index) => {
    if (isUntaxed(line.treatment, facts)) return;
    const group = addTo(groups, line, index);
    if (isTaxedOnRetailPrice(line.hsn, facts.suppliedOn)) group.onRetailPrice = true;
  });
  return [...groups.values()];
};

/** The same of plain rows, such as those of an amendment. */
export const rowGroups = (rows: readonly Amounts[]): TaxGroup[] => {
  const groups = new Map<bigint, TaxGroup>();
  rows.forEach((row, index) => addTo(groups, row, index));
  return [...groups.values()];
};

function addTo(groups: Map<bigint, TaxGroup>, line: Amounts, index: number): TaxGroup {
  const rate = parseFigure(line.rate);
  let group = groups.get(rate);
  if (!group) {
    group = {
      rate,
      firstLine: index,
      taxable: 0n,
      igst: 0n,
      cgst: 0n,
      sgst: 0n,
      cess: 0n,
      onRetailPrice: false,
    };
    groups.set(rate, group);
  }
  group.taxable += parseFigure(line.taxable);
  if (line.igst !== undefined) group.igst += parseFigure(line.igst);
  if (line.cgst !== undefined) group.cgst += parseFigure(line.cgst);
  if (line.sgst !== undefined) group.sgst += parseFigure(line.sgst);
  if (line.cess !== undefined) group.cess += parseFigure(line.cess);
  return group;
}

/** GST of a group, without cess. */
export const taxOf = ({ igst, cgst, sgst }: TaxGroup): bigint => igst + cgst + sgst;

/** What the tax of a group ought to be, at this share of the rate where one is given. */
export const taxDue = ({ taxable, rate }: TaxGroup, share: Figure | undefined): bigint => {
  const full = percentOf(taxable, rate);
  return share === undefined ? full : divideRounded(full * parseFigure(share), 1_000_000n);
};
