/**
 * Paths of ClearTax's e-invoicing API below its host: version 2 where it has the operation, else its copy of the
 * government's API (ClearTax, e-invoicing API reference). Of that copy the public reference shows documents only: the
 * paths for GSTINs, for look-ups by document and for rejected IRNs follow NIC's and are unconfirmed. A deployment may
 * replace single ones.
 */
export const clearTaxPaths = {
  generate: '/einv/v2/eInvoice/generate',
  cancel: '/einv/v2/eInvoice/cancel',
  byIrn: '/einv/v2/eInvoice/get',
  byDocument: '/einv/v1/govt/api/Invoice/irnbydocdetails',
  rejected: '/einv/v1/govt/api/invoice/rejectedirns',
  /** The GSTIN follows. */
  gstin: '/einv/v1/govt/api/Master/gstin',
  syncGstin: '/einv/v1/govt/api/Master/syncgstin',
  ewayBill: '/einv/v2/eInvoice/ewaybill',
  cancelEwayBill: '/einv/v2/eInvoice/ewaybill/cancel',
} as const;

export type ClearTaxPaths = Readonly<Record<keyof typeof clearTaxPaths, string>>;
