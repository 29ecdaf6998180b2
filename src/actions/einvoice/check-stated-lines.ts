import { formatPaise } from '../../domain/money.js';
import type { Fault } from '../../domain/outcome.js';
import { checkNegative, checkWithoutGst } from './check-unlisted-lines.js';
import { milliOf, paiseOf } from './decimals.js';
import { productRounded } from './exact-quotient.js';
import type { Invoice, InvoiceLine } from './input/invoice-schema.js';
import { roundingPaise } from './mapping/document-figures.js';
import type { DocumentFigures } from './mapping/document-figures.js';
import { hsnDigits } from './mapping/hsn-digits.js';
import type { LineFigures } from './mapping/line-figures.js';
import { isWithoutGst } from './mapping/plan-lines.js';
import { faultIf } from './rules/fault.js';
import type { Supply } from './rules/supply.js';
import { headReason, wrongHeadCode } from './rules/tax-head.js';

/** What each line of the bill says of its value and its taxes against what quantity, rate and supply make. */
export const checkStatedLines = (invoice: Invoice, figures: DocumentFigures): Fault[] => {
  const isNote = invoice.invoiceType !== 'INV';
  const listed = new Map(figures.lines.map((own) => [own.index, own]));
  return invoice.items.flatMap((line, index) => {
    const at = `/items/${String(index)}`;
    const own = listed.get(index);
    if (!own) {
      return isWithoutGst(line)
        ? checkWithoutGst(line, at)
        : [...checkNegative(line, at), ...checkHeads(line, figures.supply, at)];
    }
    return [
      ...checkValue(line, own, at),
      ...checkKind(line, at),
      ...checkHeads(line, figures.supply, at),
      ...(own.amountFits && own.basis !== 'statement' ? checkTaxes(line, own, figures.supply, at) : []),
      ...(own.basis === 'statement' && !isNote ? checkRetailPriceTax(line, figures.supply, at) : []),
      ...(own.amountFits && !isNote ? checkCess(line, own, at) : []),
    ];
  });
};

function checkValue(line: InvoiceLine, own: LineFigures, at: string): Fault[] {
  const discount = paiseOf(line.discount);
  return [
    ...faultIf(
      !own.amountFits,
      `${at}/amount`,
      '2192',
      () =>
        `The amount is ${formatPaise(paiseOf(line.amount))}, but quantity x rate is ${formatPaise(own.gross)}${
          discount === 0 ? '' : ` and ${formatPaise(own.gross - discount)} less the discount`
        }`,
    ),
    ...faultIf(
      discount > own.gross,
      `${at}/discount`,
      '2193',
      () =>
        `The discount of ${formatPaise(discount)} is more than the value of the line, ${formatPaise(own.gross)}`,
    ),
  ];
}

function checkKind(line: InvoiceLine, at: string): Fault[] {
  return faultIf(
    line.isService !== undefined && line.isService !== hsnDigits(line.hsn).startsWith('99'),
    `${at}/isService`,
    '2176',
    'Codes beginning with 99 are for services, and services take no other: correct the HSN or this mark',
  );
}

function checkHeads(line: InvoiceLine, supply: Supply, at: string): Fault[] {
  const wrong = supply.interState ? (['cgst', 'sgst'] as const) : (['igst'] as const);
  return [
    ...wrong.flatMap((head) =>
      faultIf(
        paiseOf(line[head]) !== 0,
        `${at}/${head}`,
        wrongHeadCode(supply),
        () =>
          `${head.toUpperCase()} of ${formatPaise(paiseOf(line[head]))} is charged, but ${headReason(supply)}`,
      ),
    ),
    ...faultIf(
      supply.withoutPayment && paiseOf(line.igst) !== 0,
      `${at}/igst`,
      'tax_without_payment',
      () =>
        `IGST of ${formatPaise(paiseOf(line.igst))} is charged, but ${supply.supplyType} is without payment of tax: choose the supply type with payment`,
    ),
    ...faultIf(
      !supply.interState &&
        line.cgst !== undefined &&
        line.sgst !== undefined &&
        paiseOf(line.cgst) !== paiseOf(line.sgst),
      `${at}/sgst`,
      '2227',
      () =>
        `CGST is ${formatPaise(paiseOf(line.cgst))} and SGST is ${formatPaise(paiseOf(line.sgst))}: they must be equal to the paisa`,
    ),
  ];
}

function checkTaxes(line: InvoiceLine, own: LineFigures, supply: Supply, at: string): Fault[] {
  if (supply.withoutPayment) return [];
  const heads = supply.interState ? (['igst'] as const) : (['cgst', 'sgst'] as const);
  const percent = String(own.rate / (supply.interState ? 1000 : 2000));
  const source =
    own.basis === 'retail_price'
      ? `the ${percent} % inside the retail price`
      : `${percent} % of ${formatPaise(own.taxable + own.foldedDiscount)}`;
  return heads.flatMap((head) => {
    const stated = line[head];
    return faultIf(
      stated !== undefined && Math.abs(paiseOf(stated) - own.printed[head]) > roundingPaise,
      `${at}/${head}`,
      supply.interState ? '2235' : '2234',
      () =>
        `${head.toUpperCase()} is ${formatPaise(paiseOf(stated))}, but ${source} is ${formatPaise(own.printed[head])}`,
    );
  });
}

function checkRetailPriceTax(line: InvoiceLine, supply: Supply, at: string): Fault[] {
  const stated = supply.interState ? line.igst : (line.cgst ?? line.sgst);
  return faultIf(
    stated === undefined && milliOf(line.gstRate) > 0 && !supply.withoutPayment,
    `${at}/${supply.interState ? 'igst' : 'cgst'}`,
    'retail_price_tax_missing',
    'Since 1 February 2026 tax on this HSN is reckoned on the retail price, which the bill does not tell: give retailPrice, or the tax of the line',
  );
}

function checkCess(line: InvoiceLine, own: LineFigures, at: string): Fault[] {
  const reckoned = productRounded(own.taxable + own.foldedDiscount, own.cessRate, 100_000);
  const stated = line.cess === undefined ? reckoned : paiseOf(line.cess);
  return faultIf(
    reckoned - stated > roundingPaise,
    `${at}/cess`,
    '2266',
    () =>
      `Cess is ${formatPaise(stated)}, but ${String(own.cessRate / 1000)} % of ${formatPaise(own.taxable + own.foldedDiscount)} is ${formatPaise(reckoned)}`,
  );
}
