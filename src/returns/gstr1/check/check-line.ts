import { unitCodes } from '../../../domain/masters/units.js';
import { parseFigure } from '../../decimal.js';
import type { BillingLine } from '../billing-document.js';
import { acceptedRateList, isAcceptedRate } from './accepted-rates.js';
import type { CheckContext } from './check-context.js';
import { isService, isUntaxed } from '../supply.js';
import type { SupplyFacts } from './supply-facts.js';

const goodsCode = /^(\d{4}|\d{6}|\d{8})$/;
const serviceCode = /^99\d{4}$/;
const amounts = ['qty', 'taxable', 'igst', 'cgst', 'sgst', 'cess'] as const;
const heads = ['igst', 'cgst', 'sgst', 'cess'] as const;

/** One line by itself: rate, signs, HSN code, unit, and no tax where none is charged. */
export const checkLine = (line: BillingLine, at: string, facts: SupplyFacts, context: CheckContext): void => {
  const { list } = context;
  if (!isAcceptedRate(line.rate, facts.suppliedOn))
    list.add(
      `${at}/rate`,
      'RET191175',
      `must be a rate that the portal takes: ${acceptedRateList(facts.suppliedOn)}; it is the total rate, not a half`,
    );
  if (facts.isNote) checkSigns(line, at, context);
  if (isUntaxed(line.treatment, facts)) checkUntaxed(line, at, context);
  // What an operator pays on is in no HSN table.
  if (facts.operatorPays) return;
  checkHsn(line.hsn, `${at}/hsn`, facts, context);
  checkUnit(line, `${at}/uqc`, context);
};

function checkSigns(line: BillingLine, at: string, { list }: CheckContext): void {
  for (const name of amounts)
    if (parseFigure(line[name] ?? 0) < 0n)
      list.add(
        `${at}/${name}`,
        'negative_amount',
        'must not be negative in a note: amounts are positive, the type says which way they go',
      );
}

function checkUntaxed(line: BillingLine, at: string, { list }: CheckContext): void {
  for (const name of heads)
    if (parseFigure(line[name] ?? 0) !== 0n)
      list.add(
        `${at}/${name}`,
        'tax_on_untaxed_line',
        `must be 0 or left out on a line that is ${line.treatment ?? ''}; a line that is taxed has the treatment taxable`,
      );
}

function checkHsn(hsn: string, pointer: string, facts: SupplyFacts, context: CheckContext): void {
  const { list, leastHsnDigits, areTablesMandatory, isHsnOptionalOnB2c } = context;
  if (hsn === '') {
    const isOptional = !areTablesMandatory || (!facts.isRegistered && isHsnOptionalOnB2c);
    if (!isOptional)
      list.add(pointer, 'RET191349', 'is required: the HSN code of goods, the SAC of a service');
  } else if (!(isService(hsn) ? serviceCode : goodsCode).test(hsn))
    list.add(
      pointer,
      'RET191349',
      `is no HSN code (${hsn}): goods have 4, 6 or 8 digits, services six that begin with 99`,
    );
  else if (facts.isRegistered && hsn.length < leastHsnDigits)
    list.add(pointer, 'RET191350', `has too few digits (${hsn}): six are due above a turnover of 5 crore`);
}

function checkUnit({ hsn, uqc }: BillingLine, pointer: string, { list }: CheckContext): void {
  const unit = uqc?.trim().toUpperCase() ?? '';
  if (unit === '' || unitCodes.has(unit)) return;
  if (isService(hsn) && unit === 'NA') return;
  list.add(
    pointer,
    'RET191353',
    unit === 'NA'
      ? 'must not be NA for goods: that is for services'
      : 'must be a unit code of the portal, such as NOS or KGS; OTH where none fits',
  );
}
