import { formatPaise } from '../../domain/money.js';
import { paiseOf } from '../einvoice/decimals.js';
import type { QrDynamicInput } from './qr-dynamic-input.js';

/**
 * The UPI link of a B2C invoice that has passed `checkQrDynamic`: who is paid, the balance due, and what the law wants
 * in the code. Source: Notification 14/2020-CT, Circular 146/02/2021-GST; the names of the invoice's parameters are
 * those that payment providers use, NPCI's own paper is not public.
 */
export const upiLink = (input: QrDynamicInput): string => {
  const due = paiseOf(input.amount) - paiseOf(input.paid);
  const parameters: [name: string, value: string | undefined][] = [
    ['pa', input.payeeVpa],
    ['pn', input.payeeName],
    ['tr', input.transactionRef ?? input.invoiceNo],
    ['am', formatPaise(due)],
    ['cu', 'INR'],
    ['tn', input.note],
    ['invoiceNo', input.invoiceNo],
    ['invoiceDate', `${input.invoiceDate}T00:00:00+05:30`],
    ['gstIn', input.sellerGstin.trim().toUpperCase()],
    ['gstBrkUp', taxes(input)],
    // Not needed beside a UPI id (Circular 156/12/2021-GST); no names for them are published, and payment apps pass over
    // parameters that they do not know.
    ['accountNo', input.payeeAccount],
    ['ifsc', input.payeeIfsc],
  ];
  const given = parameters.flatMap(([name, value]) =>
    value === undefined ? [] : `${name}=${encode(value)}`,
  );
  return `upi://pay?${given.join('&')}`;
};

/** `GST:40.00|CGST:20.00|SGST:20.00|CESS:0.00`; between states `GST:40.00|IGST:40.00|CESS:0.00`. */
function taxes({ cgst, sgst, igst, cess }: QrDynamicInput): string {
  const isWithinState = paiseOf(igst) === 0;
  const heads: [string, number][] = [
    ['GST', paiseOf(cgst) + paiseOf(sgst) + paiseOf(igst)],
    ...((isWithinState
      ? [
          ['CGST', paiseOf(cgst)],
          ['SGST', paiseOf(sgst)],
        ]
      : [['IGST', paiseOf(igst)]]) as [string, number][]),
    ['CESS', paiseOf(cess)],
  ];
  return heads.map(([head, paise]) => `${head}:${formatPaise(paise)}`).join('|');
}

/** A UPI id keeps its `@`, as in NPCI's examples of links; a `+` must not be read as a space. */
const encode = (value: string): string => encodeURIComponent(value).replaceAll('%40', '@');
