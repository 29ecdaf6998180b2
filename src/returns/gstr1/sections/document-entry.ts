import { portalDate } from '../../calendar/calendar-day.js';
import { rupeesNumber } from '../../decimal.js';
import { taxFields } from '../amounts.js';
import type { BillingDocument } from '../billing-document.js';
import { valueOf, type LineGroup } from '../group-lines.js';
import { loweredRate } from '../lowered-rate.js';
import { isExport, isInterState, isWithPayment } from '../supply.js';
import type { Json } from './grouped-entries.js';

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
