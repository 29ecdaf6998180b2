/**
 * Paths of WhiteBooks (formerly MasterGST) below its base URL, from its published API listing (`V1_03`). `ewayBillAuth` and
 * `ewayBillCancel` belong to its e-way bill API. A deployment may replace single ones.
 */
export const whiteBooksPaths = {
  auth: '/einvoice/authenticate',
  generate: '/einvoice/type/GENERATE/version/V1_03',
  cancel: '/einvoice/type/CANCEL/version/V1_03',
  byIrn: '/einvoice/type/GETIRN/version/V1_03',
  byDocument: '/einvoice/type/GETIRNBYDOCDETAILS/version/V1_03',
  rejected: '/einvoice/type/GETREJECTEDIRNS/version/V1_03',
  gstin: '/einvoice/type/GSTNDETAILS/version/V1_03',
  syncGstin: '/einvoice/type/SYNC_GSTIN_FROMCP/version/V1_03',
  ewayBill: '/einvoice/type/GENERATE_EWAYBILL/version/V1_03',
  ewayBillByIrn: '/einvoice/type/GETEWAYBILLIRN/version/V1_03',
  ewayBillAuth: '/ewaybillapi/v1.03/authenticate',
  ewayBillCancel: '/ewaybillapi/v1.03/ewayapi/canewb',
} as const;

export type WhiteBooksPaths = Readonly<Record<keyof typeof whiteBooksPaths, string>>;
