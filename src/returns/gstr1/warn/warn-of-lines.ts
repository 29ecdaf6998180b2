import { parseFigure } from '../../decimal.js';
import type { BillingDocument, BillingLine } from '../billing-document.js';
import { isRareRate } from '../check/accepted-rates.js';
import type { CheckContext } from '../check/check-context.js';
import type { SupplyFacts } from '../check/supply-facts.js';
import { isService, isUntaxed } from '../supply.js';
import { cessEndedFrom, mostInAnItem } from './warning-limits.js';

/** What is odd about the lines. */
export const warnOfLines = (
  document: BillingDocument,
  at: string,
  facts: SupplyFacts,
  context: CheckContext,
): void => {
  document.lines.forEach((line, index) => {
    const where = `${at}/lines/${index}`;
    warnOfRate(line, where, facts, document.reverse_charge === true, context);
    if (!facts.operatorPays) warnOfCode(line, where, facts, context);
    if (parseFigure(line.taxable) > mostInAnItem)
      context.list.add(
        `${where}/taxable`,
        'amount_large',
        'is above 99,99,99,999.99, for which the portal is said to have no room in one item',
      );
  });
};

function warnOfRate(
  line: BillingLine,
  at: string,
  facts: SupplyFacts,
  isReverseCharge: boolean,
  { list }: CheckContext,
): void {
  const isNoRate = parseFigure(line.rate) === 0n;
  if (isUntaxed(line.treatment, facts)) {
    if (!isNoRate)
      list.add(`${at}/rate`, 'rate_on_untaxed_line', `is not reported: the line is ${line.treatment ?? ''}`);
    return;
  }
  if (!facts.isZeroRated && line.treatment === 'zero_rated')
    list.add(
      `${at}/treatment`,
      'zero_rated_at_home',
      'is zero_rated, which only exports and supplies to SEZ are: reported as taxable',
    );
  else if (!facts.isZeroRated && isNoRate && !isReverseCharge && !facts.operatorPays)
    list.add(
      `${at}/rate`,
      'taxable_at_zero',
      'is 0 on a taxable line: say nil, exempt or non_gst if it is that, else the rate is missing',
    );
  if (isRareRate(line.rate, line.hsn, facts.suppliedOn))
    list.add(
      `${at}/rate`,
      'rate_withdrawn',
      'hardly applies to supplies from 22 September 2025 on: see whether the rate is still right',
    );
  if (facts.suppliedOn >= cessEndedFrom && line.cess !== undefined && parseFigure(line.cess) !== 0n)
    list.add(`${at}/cess`, 'cess_ended', 'is cess, which ended on 1 February 2026');
}

function warnOfCode({ hsn, uqc }: BillingLine, at: string, facts: SupplyFacts, context: CheckContext): void {
  const { list, leastHsnDigits } = context;
  if (hsn === '')
    list.add(`${at}/hsn`, 'hsn_missing', 'is empty: the line is in no HSN table, which then falls short');
  else if (!facts.isRegistered && hsn.length < leastHsnDigits)
    list.add(`${at}/hsn`, 'hsn_short', 'has too few digits: six are due above a turnover of 5 crore');
  if (hsn !== '' && !isService(hsn) && !uqc)
    list.add(`${at}/uqc`, 'unit_missing', 'is not given: reported as OTH (others)');
}
