import { parseFigure, rupeesNumber } from '../../decimal.js';
import { taxFields } from '../amounts.js';
import type { BillingDocument, Figure } from '../billing-document.js';
import { valueOf, type LineGroup } from '../group-lines.js';
import { isExport, isInterState, isWithPayment } from '../place-document.js';
import { portalDate } from '../tax-period.js';
import type { Json } from './grouped-entries.js';

/** The one factor by which a rate may be lowered: 65 % for old leased vehicles. In millionths. */
const loweredTo = 650_000n;

/** The key that says that tax is due at 65 % of the rate; no key for all else, since the portal refuses 0. */
export const loweredRate = (factor: Figure | undefined): { diff_percent?: number } =>
  factor !== undefined && parseFigure(factor) === loweredTo ? { diff_percent: 0.65 } : {};

/** A document as its section lists it; `groups` are its itemised lines. */
export type MakeEntry = (document: BillingDocument, groups: readonly LineGroup[], filer: string) => Json;

/** Tables 4A, 4B, 6B, 6C: an invoice to a registered buyer. */
export const b2bInvoice: MakeEntry = (document, groups, filer) => ({
  ...invoiceHead(document),
  ...registeredFacts(document),
  ...loweredRate(document.diff_percent),
  itms: items(document, groups, filer),
});

/** Table 5: a large inter-state invoice to a consumer. */
export const b2clInvoice: MakeEntry = (document, groups, filer) => ({
  ...invoiceHead(document),
  ...loweredRate(document.diff_percent),
  itms: items(document, groups, filer),
});

/** Table 6A: an export. Its items are flat, and shipping that is not known yet is left out. */
export const expInvoice: MakeEntry = (document, groups) => {
  const { port, number, date } = document.shipping ?? {};
  return {
    ...invoiceHead(document),
    ...(port ? { sbpcode: port } : {}),
    ...(number ? { sbnum: number } : {}),
    ...(date ? { sbdt: portalDate(date) } : {}),
    itms: groups.map(({ rate, amounts }) => ({
      txval: rupeesNumber(amounts.taxable),
      rt: rate,
      ...taxFields(amounts, true),
    })),
  };
};

/** Table 9B, registered: a note; its amounts are positive, its direction is `ntty`. */
export const cdnrNote: MakeEntry = (document, groups, filer) => ({
  ...noteHead(document),
  ...registeredFacts(document),
  ...loweredRate(document.diff_percent),
  itms: items(document, groups, filer),
});

/** Table 9B, unregistered: a note to an export or to a large inter-state invoice; one to an export has no `pos`. */
export const cdnurNote: MakeEntry = (document, groups, filer) => ({
  typ: cdnurType(document),
  ...noteHead(document),
  ...(isExport(document) ? {} : { pos: document.pos }),
  ...loweredRate(document.diff_percent),
  itms: items(document, groups, filer),
});

/** The group of an export. */
export const exportType = (document: BillingDocument): 'WPAY' | 'WOPAY' =>
  isWithPayment(document) ? 'WPAY' : 'WOPAY';

const cdnurType = (document: BillingDocument): string => {
  if (!isExport(document)) return 'B2CL';
  return isWithPayment(document) ? 'EXPWP' : 'EXPWOP';
};

const invoiceHead = (document: BillingDocument): Json => ({
  inum: document.number,
  idt: portalDate(document.date),
  val: rupeesNumber(valueOf(document)),
});

const noteHead = (document: BillingDocument): Json => ({
  ntty: document.type === 'credit_note' ? 'C' : 'D',
  nt_num: document.number,
  nt_dt: portalDate(document.date),
  val: rupeesNumber(valueOf(document)),
});

const registeredFacts = (document: BillingDocument): Json => ({
  pos: document.pos,
  rchrg: document.reverse_charge ? 'Y' : 'N',
  inv_typ: invoiceType(document),
});

const invoiceType = (document: BillingDocument): string => {
  if (document.customer.category === 'sez') return isWithPayment(document) ? 'SEWP' : 'SEWOP';
  if (document.customer.category === 'deemed_export') return 'DE';
  return document.bonded_warehouse ? 'CBW' : 'R';
};

const items = (document: BillingDocument, groups: readonly LineGroup[], filer: string): Json[] => {
  const interState = isInterState(document, filer);
  return groups.map(({ rate, amounts }, index) => ({
    num: index + 1,
    itm_det: { rt: rate, txval: rupeesNumber(amounts.taxable), ...taxFields(amounts, interState) },
  }));
};
