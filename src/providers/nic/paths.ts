/**
 * Paths of NIC's e-invoice API below its base URL, as deployed for v1.03 (core) and v1.04 (vital), and of its e-way bill
 * system (v1.03). The path of `cancel` and `rejected` differs between NIC's pages and deployed clients: a deployment may
 * replace single ones.
 */
export const nicPaths = {
  auth: '/eivital/v1.04/auth',
  generate: '/eicore/v1.03/Invoice',
  cancel: '/eicore/v1.03/Invoice/Cancel',
  /** The IRN follows. */
  byIrn: '/eicore/v1.03/Invoice/irn',
  byDocument: '/eicore/v1.03/Invoice/irnbydocdetails',
  rejected: '/eicore/v1.03/invoice/rejectedirns',
  /** The GSTIN follows. */
  gstin: '/eivital/v1.04/Master/gstin',
  syncGstin: '/eivital/v1.04/Master/syncgstin',
  ewayBill: '/eiewb/v1.03/ewaybill',
  /** The IRN follows. */
  ewayBillByIrn: '/eiewb/v1.03/ewaybill/irn',
  ewayBillAuth: '/ewaybillapi/v1.03/auth',
  ewayBillApi: '/ewaybillapi/v1.03/ewayapi',
} as const;

export type NicPaths = Readonly<Record<keyof typeof nicPaths, string>>;
