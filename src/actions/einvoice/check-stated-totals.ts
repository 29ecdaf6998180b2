import { formatPaise } from '../../domain/money.js';
import type { Fault } from '../../domain/outcome.js';
import { paiseOf } from './decimals.js';
import type { Invoice } from './input/invoice-schema.js';
import { roundingPaise } from './mapping/document-figures.js';
import type { DocumentFigures } from './mapping/document-figures.js';
import { fault, faultIf } from './rules/fault.js';
import { headReason, wrongHeadCode } from './rules/tax-head.js';

/**
 * What the bill says of its sums against what its lines make, up to one rupee off: a fault names both figures. Sums are
 * compared only when the lines are right, since one wrong line would show in each of them.
 */
export const checkStatedTotals = (invoice: Invoice, figures: DocumentFigures): Fault[] => [
  ...checkSubtotal(invoice, figures),
  ...checkTaxSums(invoice, figures),
  ...checkTotal(invoice, figures),
];

const differs = (stated: number, reckoned: number): boolean => Math.abs(stated - reckoned) > roundingPaise;

/** Apps write the subtotal before or after the discounts of the lines, with the lines that INV-01 does not list or without. */
function checkSubtotal({ subtotal }: Invoice, { taxable, gross, unlisted, lines }: DocumentFigures): Fault[] {
  if (subtotal === undefined) return [];
  const stated = paiseOf(subtotal);
  const folded = lines.reduce((sum, line) => sum + line.foldedDiscount, 0);
  const takenFor = [taxable, gross, taxable + unlisted, gross - folded + unlisted];
  return faultIf(
    takenFor.every((sum) => differs(stated, sum)),
    '/subtotal',
    '2182',
    () =>
      `The subtotal is ${formatPaise(stated)}, but the lines make ${formatPaise(taxable + unlisted)}${
        gross === taxable ? '' : ` (${formatPaise(gross - folded + unlisted)} before discounts)`
      }`,
  );
}

function checkTaxSums(invoice: Invoice, figures: DocumentFigures): Fault[] {
  const { supply } = figures;
  const sums = [
    ['igst', 'IGST', '2185', supply.interState],
    ['cgst', 'CGST', '2184', !supply.interState],
    ['sgst', 'SGST', '2183', !supply.interState],
    ['cess', 'Cess', '2186', true],
  ] as const;
  return sums.flatMap(([field, name, code, due]) => {
    const stated = invoice[field];
    if (stated === undefined || !differs(paiseOf(stated), figures[field])) return [];
    const words = `${name} is ${formatPaise(paiseOf(stated))}`;
    if (!due) return [fault(`/${field}`, wrongHeadCode(supply), `${words}, but ${headReason(supply)}`)];
    return [fault(`/${field}`, code, `${words} in all, but the lines make ${formatPaise(figures[field])}`)];
  });
}

function checkTotal(invoice: Invoice, figures: DocumentFigures): Fault[] {
  if (invoice.total === undefined) return [];
  const stated = paiseOf(invoice.total);
  const { reckonedTotal, lines } = figures;
  const discount = paiseOf(invoice.discount);
  const lineDiscounts = lines.reduce((sum, line) => sum + line.discount - line.foldedDiscount, 0);
  const twice =
    discount > 0 && discount === lineDiscounts
      ? '. The discount on the document comes on top of those of the lines: leave it out if it is their sum'
      : '';
  return faultIf(
    differs(stated, reckonedTotal),
    '/total',
    '2189',
    () =>
      `The total is ${formatPaise(stated)}, but lines, taxes, discount, charges and round-off make ${formatPaise(reckonedTotal)}: correct what is wrong${twice}`,
  );
}
