import { parseFigure, roundToPaise, rupeesText, twoPlaces } from '../../decimal.js';
import type { BillingDocument, BillingLine, Figure } from '../billing-document.js';
import type { CheckContext } from './check-context.js';
import { taxTolerance } from './portal-limits.js';
import type { SupplyFacts } from './supply-facts.js';
import { taxDue, taxGroups, taxOf } from './tax-group.js';
import type { TaxGroup } from './tax-group.js';

/** Tax of a document: the right heads, equal halves, the right amount, none where none is paid. */
export const checkTax = (
  document: BillingDocument,
  at: string,
  facts: SupplyFacts,
  context: CheckContext,
): void => {
  if (facts.operatorPays) return;
  document.lines.forEach((line, index) => {
    checkHeads(line, `${at}/lines/${index}`, facts.isInterState, headCode(facts), context);
  });
  for (const group of taxGroups(document, facts)) {
    const where = `${at}/lines/${group.firstLine}`;
    // A note's lines are not negative one by one.
    if (!facts.isNote) checkNotNegative(group, where, context);
    if (isWithoutPayment(document, facts)) checkNoTax(group, where, context);
    else if (!mayHaveNoTax(document, facts) || taxOf(group) !== 0n)
      checkAmount(group, where, document.diff_percent, context);
  }
};

const isWithoutPayment = (document: BillingDocument, facts: SupplyFacts): boolean =>
  facts.isZeroRated && document.with_payment === false;

/** The recipient reckons the tax under reverse charge; an export of which nothing is said may go under an LUT. */
const mayHaveNoTax = (document: BillingDocument, facts: SupplyFacts): boolean =>
  document.reverse_charge === true || (facts.isZeroRated && document.with_payment === undefined);

const headCode = (facts: SupplyFacts): string => (facts.isSez ? 'RET191189' : 'RET191150');

type Heads = Pick<BillingLine, 'igst' | 'cgst' | 'sgst'>;

/** IGST between states, CGST and SGST within one. */
export const checkHeads = (
  line: Heads,
  at: string,
  isInterState: boolean,
  code: string,
  { list }: CheckContext,
): void => {
  for (const head of isInterState ? (['cgst', 'sgst'] as const) : (['igst'] as const))
    if (line[head] !== undefined && parseFigure(line[head]) !== 0n)
      list.add(
        `${at}/${head}`,
        code,
        isInterState
          ? 'must be 0 or left out: this supply is between states (exports and SEZ always are), the tax is IGST'
          : 'must be 0 or left out: the place of supply is the own state, the tax is CGST and SGST',
      );
};

function checkNotNegative(group: TaxGroup, at: string, { list }: CheckContext): void {
  if (group.taxable < 0n)
    list.add(
      `${at}/taxable`,
      'negative_amount',
      `makes less than 0 of all lines at ${percent(group)} %: what is given back goes into a credit note`,
    );
  if (group.cess < 0n)
    list.add(`${at}/cess`, 'negative_amount', `makes less than 0 of the cess at ${percent(group)} %`);
}

function checkNoTax(group: TaxGroup, at: string, { list }: CheckContext): void {
  for (const head of ['igst', 'cess'] as const)
    if (group[head] !== 0n)
      list.add(
        `${at}/${head}`,
        'RET191205',
        'must be 0 or left out: the supply is without payment of tax; with IGST paid, with_payment is true',
      );
}

/** Tax = taxable value x rate, within the tolerance; CGST and SGST equal. */
export const checkAmount = (
  group: TaxGroup,
  at: string,
  share: Figure | undefined,
  { list }: CheckContext,
): void => {
  const head = group.igst === 0n && group.cgst !== 0n ? 'cgst' : 'igst';
  if (roundToPaise(group.cgst) !== roundToPaise(group.sgst))
    list.add(
      `${at}/sgst`,
      'RET191150',
      `must equal CGST: of all lines at ${percent(group)} %, CGST is ${text(group.cgst)}, SGST ${text(group.sgst)}`,
    );
  if (group.onRetailPrice) return;
  const due = taxDue(group, share);
  const apart = taxOf(group) - due;
  if (apart > taxTolerance || apart < -taxTolerance)
    list.add(
      `${at}/${head}`,
      'RET191205',
      `does not fit: the tax of all lines at ${percent(group)} % is ${text(taxOf(group))}, but on ${text(group.taxable)} it comes to ${text(due)}`,
    );
};

const percent = ({ rate }: TaxGroup): number => twoPlaces(rate);
const text = (millionths: bigint): string => rupeesText(roundToPaise(millionths));
