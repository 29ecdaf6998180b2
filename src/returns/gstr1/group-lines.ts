import { figureToPaise, parseFigure, roundToPaise, twoPlaces } from '../decimal.js';
import { noAmounts, type Amounts } from './amounts.js';
import type { BillingDocument, BillingLine, Figure } from './billing-document.js';
import { isForTable8, isInterState } from './supply.js';

/** A line's part of its group's rounded sums: the parts add up to them. */
export interface LineShare {
  line: BillingLine;
  amounts: Amounts;
}

/** Lines of one document at one rate: what the return has one item for. */
export interface LineGroup {
  /** Percent. */
  rate: number;
  amounts: Amounts;
  shares: LineShare[];
}

interface OpenGroup extends LineGroup {
  /** Sums so far, in millionths of a rupee, not rounded. */
  raw: Amounts;
}

/**
 * Groups the lines of a document by rate, ascending. Each sum is rounded once, half away from zero, and spread over the
 * lines by rounding the running sum, so that table 12 ties to the documents. Only the heads that the supply can carry
 * count: IGST (and cess) between states, else CGST and SGST. Source: GSTR-1 as india-compliance builds it.
 */
export const groupLines = (lines: readonly BillingLine[], isInterState: boolean): LineGroup[] => {
  const groups = new Map<number, OpenGroup>();
  for (const line of lines) {
    const rate = rateOf(line.rate);
    let group = groups.get(rate);
    if (!group) groups.set(rate, (group = openGroup(rate)));
    addLine(group, line, isInterState);
  }
  return [...groups.values()].sort((a, b) => a.rate - b.rate);
};

/** The lines of a document that are itemised, grouped: all but those of table 8. */
export const itemisedGroups = (document: BillingDocument, filer: string): LineGroup[] =>
  groupLines(
    document.lines.filter((line) => !isForTable8(line, document)),
    isInterState(document, filer),
  );

/** A rate as the JSON number of the return: 18 and `'18.00'` are the same. */
export const rateOf = (rate: Figure): number =>
  typeof rate === 'number' ? rate : twoPlaces(parseFigure(rate));

const openGroup = (rate: number): OpenGroup => ({ rate, amounts: noAmounts(), raw: noAmounts(), shares: [] });

const addLine = (group: OpenGroup, line: BillingLine, isInterState: boolean): void => {
  const share = noAmounts();
  const add = (head: keyof Amounts, figure: Figure | undefined): void => {
    if (figure === undefined || figure === 0) return;
    group.raw[head] += parseFigure(figure);
    const rounded = roundToPaise(group.raw[head]);
    share[head] = rounded - group.amounts[head];
    group.amounts[head] = rounded;
  };
  add('taxable', line.taxable);
  if (isInterState) add('igst', line.igst);
  else {
    add('cgst', line.cgst);
    add('sgst', line.sgst);
  }
  add('cess', line.cess);
  group.shares.push({ line, amounts: share });
};

/** A document's value in paise. */
export const valueOf = (document: { value: Figure }): bigint => figureToPaise(document.value);
