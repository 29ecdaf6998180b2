import { parseFigure, roundToPaise, rupeesText } from '../../decimal.js';
import type { BillingDocument } from '../billing-document.js';
import type { CheckContext } from '../check/check-context.js';
import type { SupplyFacts } from '../check/supply-facts.js';
import { isService } from '../supply.js';
import { cashLimit, shippingBillNumber, valueTolerance } from './warning-limits.js';

/** What is odd about value and tax of a document, and about the proof of an export. */
export const warnOfFigures = (
  document: BillingDocument,
  at: string,
  facts: SupplyFacts,
  context: CheckContext,
): void => {
  const { list } = context;
  const value = parseFigure(document.value);
  const { taxable, tax } = sums(document);
  const isReverseCharge = document.reverse_charge === true;
  // Under reverse charge, and where an operator pays, the buyer is billed without the tax.
  const billed = isReverseCharge || facts.operatorPays ? taxable : taxable + tax;
  const apart = value - billed;
  const isBilledWithTax = isReverseCharge || facts.operatorPays ? value === taxable + tax : false;
  if (!isBilledWithTax && (apart > valueTolerance || apart < -valueTolerance))
    list.add(`${at}/value`, 'value_differs', `is ${text(value)}, but lines and tax come to ${text(billed)}`);
  if (isReverseCharge && tax === 0n)
    list.add(
      `${at}/reverse_charge`,
      'reverse_charge_without_tax',
      'is true, but the lines do not say the tax that the buyer has to pay',
    );
  if (facts.isZeroRated && document.with_payment === true && tax === 0n && taxable !== 0n)
    list.add(`${at}/with_payment`, 'payment_without_tax', 'is true, but the lines have no IGST');
  const isAtCounter = !facts.isNote && !facts.isRegistered && !facts.isInterState;
  if (isAtCounter && value >= cashLimit)
    list.add(
      `${at}/value`,
      'large_cash_sale',
      'is 2 lakh or more to a buyer without GSTIN: such a bill must not be paid in cash (section 269ST)',
    );
  if (facts.isExport && !facts.isNote) warnOfShipping(document, at, context);
};

function sums({ lines }: BillingDocument): { taxable: bigint; tax: bigint } {
  let taxable = 0n;
  let tax = 0n;
  for (const line of lines) {
    taxable += parseFigure(line.taxable);
    for (const head of [line.igst, line.cgst, line.sgst, line.cess])
      if (head !== undefined) tax += parseFigure(head);
  }
  return { taxable, tax };
}

function warnOfShipping({ shipping, lines }: BillingDocument, at: string, { list }: CheckContext): void {
  if (shipping?.number === undefined) {
    if (lines.some(({ hsn }) => !isService(hsn)))
      list.add(
        `${at}/shipping/number`,
        'shipping_bill_missing',
        'is not given for an export of goods: IGST refunds wait for it; amend the invoice when it is known',
      );
    return;
  }
  if (!shippingBillNumber.test(shipping.number))
    list.add(`${at}/shipping/number`, 'shipping_bill_odd', 'ought to have three to seven digits');
  for (const name of ['port', 'date'] as const)
    if (shipping[name] === undefined)
      list.add(`${at}/shipping/${name}`, 'shipping_bill_incomplete', 'is missing beside the number');
}

const text = (millionths: bigint): string => rupeesText(roundToPaise(millionths));
