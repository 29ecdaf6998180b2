import { formatPaise } from '../../../domain/money.js';
import type { Fault } from '../../../domain/outcome.js';
import type { Inv01 } from '../../../providers/irp/inv01.js';
import { fromSlashDate } from '../document-date.js';
import { isTaxedOnRetailPrice } from '../masters/dated-rules.js';
import { faultIf } from './fault.js';
import { taxOf } from './item-figures.js';
import type { ItemFigures } from './item-figures.js';
import type { Supply } from './supply.js';
import { headReason, wrongHeadCode } from './tax-head.js';
import { boundsOfPaise, boundsOfShare, isWithinTolerance } from './tolerance.js';

/**
 * The tax rules of each line: the right head, the amounts against rate and value, the total of the line. Notes may carry
 * any amount under the right head; what is taxed on the retail price is not derived from the value. Source: NIC API
 * docs, Generate IRN v1.03, validations and relaxations.
 */
export const checkTax = (invoice: Inv01, lines: readonly ItemFigures[], supply: Supply): Fault[] => {
  const isNote = invoice.DocDtls.Typ !== 'INV';
  const date = fromSlashDate(invoice.DocDtls.Dt) ?? '';
  const mayLeaveTaxOut = supply.reverseCharge || supply.supplyType === 'EXPWP';
  return lines.flatMap((line, index) => {
    const at = `/ItemList/${String(index)}`;
    const onRetailPrice = isTaxedOnRetailPrice(invoice.ItemList[index]?.HsnCd ?? '', date);
    return [
      ...checkHead(line, supply, at),
      ...(isNote || onRetailPrice ? [] : checkAmounts(line, supply, at)),
      ...(isNote ? [] : checkCess(line, at)),
      ...(onRetailPrice ? [] : checkItemTotal(line, mayLeaveTaxOut, at)),
    ];
  });
};

function checkHead(line: ItemFigures, supply: Supply, at: string): Fault[] {
  const code = wrongHeadCode(supply);
  if (!supply.interState) {
    return [
      ...faultIf(
        line.igst !== 0,
        `${at}/IgstAmt`,
        code,
        () => `IGST of ${formatPaise(line.igst)} is charged, but ${headReason(supply)}`,
      ),
      ...faultIf(
        line.cgst !== line.sgst,
        `${at}/SgstAmt`,
        '2227',
        () =>
          `CGST is ${formatPaise(line.cgst)} and SGST is ${formatPaise(line.sgst)}: they must be equal to the paisa`,
      ),
    ];
  }
  const heads = [
    ['CGST', line.cgst, `${at}/CgstAmt`],
    ['SGST', line.sgst, `${at}/SgstAmt`],
  ] as const;
  return heads.flatMap(([name, paise, pointer]) =>
    faultIf(
      paise !== 0,
      pointer,
      code,
      () => `${name} of ${formatPaise(paise)} is charged, but ${headReason(supply)}`,
    ),
  );
}

function checkAmounts(line: ItemFigures, supply: Supply, at: string): Fault[] {
  const words = (name: string, paise: number): string =>
    `${name} is ${formatPaise(paise)}, which is not ${String(line.rate / 1000)} % (${supply.interState ? 'whole' : 'half for each head'}) of the taxable value ${formatPaise(line.taxable)}`;
  if (supply.interState) {
    const isRight =
      isWithinTolerance(line.igst, boundsOfShare(line.taxable, line.rate)) ||
      (supply.withoutPayment && line.igst === 0);
    return faultIf(!isRight, `${at}/IgstAmt`, '2235', () => words('IGST', line.igst));
  }
  const half = boundsOfShare(line.taxable, line.rate, 2);
  return [
    ...faultIf(!isWithinTolerance(line.cgst, half), `${at}/CgstAmt`, '2234', () => words('CGST', line.cgst)),
    ...faultIf(!isWithinTolerance(line.sgst, half), `${at}/SgstAmt`, '2234', () => words('SGST', line.sgst)),
  ];
}

function checkCess(line: ItemFigures, at: string): Fault[] {
  const rules = [
    ['Cess', '2266', `${at}/CesAmt`, line.cess, line.cessRate],
    ['State cess', '2267', `${at}/StateCesAmt`, line.stateCess, line.stateCessRate],
  ] as const;
  return rules.flatMap(([name, code, pointer, paise, rate]) =>
    faultIf(
      !isWithinTolerance(paise, boundsOfShare(line.taxable, rate)),
      pointer,
      code,
      () =>
        `${name} is ${formatPaise(paise)}, which is not ${String(rate / 1000)} % of the taxable value ${formatPaise(line.taxable)}; a fixed cess has a field of its own`,
    ),
  );
}

function checkItemTotal(line: ItemFigures, mayLeaveTaxOut: boolean, at: string): Fault[] {
  const untaxed = line.taxable + line.otherCharges;
  const whole = untaxed + taxOf(line);
  const isRight =
    isWithinTolerance(line.value, boundsOfPaise(whole)) ||
    (mayLeaveTaxOut && isWithinTolerance(line.value, boundsOfPaise(untaxed)));
  return faultIf(
    !isRight,
    `${at}/TotItemVal`,
    '2194',
    () =>
      `The total of the line is ${formatPaise(line.value)}, but value, taxes and other charges make ${formatPaise(whole)}`,
  );
}
