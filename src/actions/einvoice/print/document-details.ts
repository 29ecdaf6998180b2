import { stateText } from './address-lines.js';
import { supplyWords, transportModes } from './document-words.js';
import { indianTimeText } from './indian-time-text.js';
import type { InvoiceContent } from './invoice-content.js';
import type { PrintOrder } from './print-order.js';

/** A detail of a document, to be printed under its label. */
export interface Detail {
  label: string;
  value: string;
}

/** The particulars of a document, in the order of print; what it does not have is left out. */
export const documentDetails = ({ document, content }: PrintOrder): Detail[] => {
  const { DocDtls, TranDtls, BuyerDtls } = content;
  const numberOf = { INV: 'Invoice no.', CRN: 'Credit note no.', DBN: 'Debit note no.' }[DocDtls.Typ];
  return withValue([
    [numberOf, DocDtls.No],
    ['Date', DocDtls.Dt],
    ['Place of supply', stateText(BuyerDtls.Pos)],
    ['Supply type', supplyWords[TranDtls.SupTyp]],
    ['Reverse charge', TranDtls.RegRev === 'Y' ? 'Yes: the recipient pays the tax' : 'No'],
    ['IGST on intra-state supply', TranDtls.IgstOnIntra === 'Y' ? 'Yes' : undefined],
    ...references(content.RefDtls),
    ...exportDetails(content.ExpDtls),
    ['E-way bill no.', document.ewayBillNo],
    ['E-way bill date', document.ewayBillDate && indianTimeText(document.ewayBillDate)],
    ['E-way bill valid until', document.ewayBillValidUpto && indianTimeText(document.ewayBillValidUpto)],
    ...transport(content.EwbDtls),
  ]);
};

type Row = [label: string, value: string | null | undefined];

const withValue = (rows: Row[]): Detail[] =>
  rows.flatMap(([label, value]) => (value ? [{ label, value }] : []));

const dated = (number: string | undefined, date: string | undefined): string | undefined =>
  number !== undefined && date !== undefined ? `${number} of ${date}` : number;

/** A note may name any number of invoices; the signed copy has them all. */
const mostListed = 12;

function listed(texts: (string | undefined)[] = []): string {
  const named = texts.filter((text) => text !== undefined);
  const more = named.length > mostListed ? ` and ${named.length - mostListed} more` : '';
  return `${named.slice(0, mostListed).join(', ')}${more}`;
}

function references(refs: InvoiceContent['RefDtls']): Row[] {
  const originals = refs?.PrecDocDtls?.map(({ InvNo, InvDt }) => dated(InvNo, InvDt));
  const orders = refs?.ContrDtls?.map(({ PORefr, PORefDt }) => dated(PORefr, PORefDt));
  const period = refs?.DocPerdDtls && `${refs.DocPerdDtls.InvStDt} to ${refs.DocPerdDtls.InvEndDt}`;
  return [
    ['Original invoice', listed(originals)],
    ['Purchase order', listed(orders)],
    ['Period', period],
    ['Reference', refs?.InvRm],
  ];
}

function exportDetails(details: InvoiceContent['ExpDtls']): Row[] {
  return [
    ['Port', details?.Port],
    ['Shipping bill', dated(details?.ShipBNo, details?.ShipBDt)],
    ['Country', details?.CntCode],
    ['Currency', details?.ForCur],
  ];
}

function transport(details: InvoiceContent['EwbDtls']): Row[] {
  return [
    ['Transport', details?.TransMode && (transportModes[details.TransMode] ?? details.TransMode)],
    ['Transporter', details?.TransName],
    ['Vehicle no.', details?.VehNo],
  ];
}
