import { paiseOf } from '../decimals.js';
import type { Invoice } from '../input/invoice-schema.js';
import type { EinvoiceRules } from '../rules/invoice-context.js';
import type { Supply } from '../rules/supply.js';
import { invoiceSupply } from './invoice-supply.js';
import { lineFigures } from './line-figures.js';
import type { LineFigures } from './line-figures.js';
import { planLines } from './plan-lines.js';

/** All figures of a document as they go into INV-01, in paise. */
export interface DocumentFigures {
  supply: Supply;
  /** The lines that INV-01 lists: those of the bill but for negative ones and ones without GST. */
  lines: readonly LineFigures[];
  /** Sums over the lines. */
  gross: number;
  taxable: number;
  igst: number;
  cgst: number;
  sgst: number;
  cess: number;
  /** Extras of the document, beside the lines' own; what INV-01 does not list is in them. */
  discount: number;
  otherCharges: number;
  /** What the bill's lines are worth beyond those that INV-01 lists; negative when they take off. */
  unlisted: number;
  roundOff: number;
  total: number;
  /** What lines and extras make before a difference to the stated total is taken as rounding. */
  reckonedTotal: number;
  /** False when the totals leave tax out, since the recipient pays it or the exporter claims it back. */
  taxInTotals: boolean;
}

/** A stated total that differs by this much or less differs by rounding: one rupee. */
export const roundingPaise = 100;

/** What a line adds to the total, in paise. */
export const lineTotal = (line: LineFigures, taxInTotals: boolean): number =>
  line.taxable +
  line.otherCharges +
  (taxInTotals ? line.igst + line.cgst + line.sgst + line.cess + line.cessFixed : 0);

/**
 * Reckons a document from its lines. A difference of at most one rupee to the stated total goes into the rounding, so
 * that the registered total is the printed one. Under reverse charge the totals leave tax out, and on exports with
 * payment they hold it, unless the stated total fits the other form alone: the IRP takes both. Throws a RangeError for
 * B2C, and for figures that the schema ought to have stopped. Source: NIC API docs, Generate IRN v1.03, relaxations.
 */
export const documentFigures = (invoice: Invoice, rules: EinvoiceRules = {}): DocumentFigures => {
  const supply = invoiceSupply(invoice, rules);
  const document = { supply, isNote: invoice.invoiceType !== 'INV', date: invoice.invoiceDate };
  const plan = planLines(invoice);
  const lines = plan.listed.map((line) => lineFigures(line, document));
  const sum = (of: (line: LineFigures) => number): number =>
    lines.reduce((total, line) => total + of(line), 0);
  const extras = {
    discount: paiseOf(invoice.discount) + plan.documentDiscount,
    otherCharges: paiseOf(invoice.otherCharges) + plan.withoutGst,
    unlisted: plan.withoutGst - plan.documentDiscount,
  };
  const statedRounding = paiseOf(invoice.roundOff);
  const totalWith = (taxInTotals: boolean): number =>
    sum((line) => lineTotal(line, taxInTotals)) - extras.discount + extras.otherCharges + statedRounding;
  const stated = invoice.total === undefined ? null : paiseOf(invoice.total);
  const isRounding = (total: number): boolean => stated !== null && Math.abs(stated - total) <= roundingPaise;

  const usual = !supply.reverseCharge;
  const mayDiffer = supply.reverseCharge || supply.supplyType === 'EXPWP';
  const taxInTotals =
    mayDiffer && !isRounding(totalWith(usual)) && isRounding(totalWith(!usual)) ? !usual : usual;
  const reckonedTotal = totalWith(taxInTotals);
  const total = stated !== null && isRounding(reckonedTotal) ? stated : reckonedTotal;
  return {
    supply,
    lines,
    gross: sum((line) => line.gross),
    taxable: sum((line) => line.taxable),
    igst: sum((line) => line.igst),
    cgst: sum((line) => line.cgst),
    sgst: sum((line) => line.sgst),
    cess: sum((line) => line.cess + line.cessFixed),
    ...extras,
    roundOff: statedRounding + total - reckonedTotal,
    total,
    reckonedTotal,
    taxInTotals,
  };
};
