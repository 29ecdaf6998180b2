/**
 * Paths of Masters India's API below its host (docs.mastersindia.co, "Einvoice API Document"). Its public reference does
 * not show the end of an e-way bill under this prefix, nor rejected IRNs: `cancelEwayBill` and `rejected` are
 * unconfirmed. A deployment may replace single ones.
 */
export const mastersIndiaPaths = {
  auth: '/api/v1/token-auth/',
  generate: '/api/v1/einvoice/',
  cancel: '/api/v1/cancel-einvoice/',
  byIrn: '/api/v1/get-einvoice',
  byDocument: '/api/v1/get-einvoice-bydoc',
  rejected: '/api/v1/get-rejected-irns',
  gstin: '/api/v1/get-gstin-details',
  syncGstin: '/api/v1/sync-gstin',
  ewayBill: '/api/v1/gen-ewb-by-irn/',
  ewayBillByIrn: '/api/v1/get-ewb-byirn',
  cancelEwayBill: '/api/v1/ewayBillCancel/',
} as const;

export type MastersIndiaPaths = Readonly<Record<keyof typeof mastersIndiaPaths, string>>;
