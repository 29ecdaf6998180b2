import { isGstin } from '../../domain/gstin.js';
import { indiaDate } from '../../domain/india-time.js';
import type { Fault } from '../../domain/outcome.js';
import { paiseOf } from '../einvoice/decimals.js';
import { isRealDate } from '../einvoice/document-date.js';
import { fault, faultIf } from '../einvoice/rules/fault.js';
import type { QrDynamicInput } from './qr-dynamic-input.js';

/**
 * All faults of a B2C invoice that fits the schema. Source: Notification 14/2020-CT, Circulars 146/02/2021-GST and
 * 156/12/2021-GST.
 */
export const checkQrDynamic = (input: QrDynamicInput, at: Date): Fault[] => [
  ...faultIf(
    !isGstin(input.sellerGstin.trim().toUpperCase()),
    '/sellerGstin',
    'gstin_wrong',
    'is no GSTIN: check the characters, the last is a check digit',
  ),
  ...checkDate(input.invoiceDate, indiaDate(at)),
  ...checkAmounts(input),
  ...checkTaxes(input),
  ...checkAccount(input),
];

function checkDate(date: string, today: string): Fault[] {
  if (!isRealDate(date)) return [fault('/invoiceDate', 'date_wrong', 'is a day that does not exist')];
  return faultIf(date > today, '/invoiceDate', 'date_in_future', 'must not be after today in India');
}

function checkAmounts({ amount, paid }: QrDynamicInput): Fault[] {
  const total = paiseOf(amount);
  if (total === 0) return [fault('/amount', 'nothing_to_pay', 'must be more than 0')];
  return faultIf(
    paiseOf(paid) >= total,
    '/paid',
    'nothing_to_pay',
    'must be less than the amount: a paid invoice needs no QR code, but a reference to its payment',
  );
}

function checkTaxes({ amount, cgst, sgst, igst, cess }: QrDynamicInput): Fault[] {
  const halves = paiseOf(cgst) + paiseOf(sgst);
  const sum = halves + paiseOf(igst) + paiseOf(cess);
  const lone = paiseOf(cgst) === 0 ? '/cgst' : '/sgst';
  return [
    ...faultIf(
      (paiseOf(cgst) === 0) !== (paiseOf(sgst) === 0),
      lone,
      'tax_head_missing',
      'is missing: CGST and SGST go together',
    ),
    ...faultIf(
      halves > 0 && paiseOf(igst) > 0,
      '/igst',
      'tax_head_wrong',
      'must not stand beside CGST and SGST: a supply has either',
    ),
    ...faultIf(sum > paiseOf(amount), '/amount', 'tax_above_total', 'is less than the taxes within it'),
  ];
}

function checkAccount({ payeeAccount, payeeIfsc }: QrDynamicInput): Fault[] {
  const missing = payeeAccount === undefined ? '/payeeAccount' : '/payeeIfsc';
  return faultIf(
    (payeeAccount === undefined) !== (payeeIfsc === undefined),
    missing,
    'account_incomplete',
    'is missing: an account number and its IFSC go together',
  );
}
