/**
 * Paths of IRIS Onyx below its host, as public clients in production call them. No public client shows the reads of GSTINs
 * and of rejected IRNs: those are unconfirmed. A deployment may replace single ones.
 */
export const irisPaths = {
  auth: '/irisgst/mgmt/login',
  generate: '/irisgst/onyx/irn/addInvoice',
  cancel: '/irisgst/onyx/irn/cancel',
  byIrn: '/irisgst/onyx/irn/getInvByIrn',
  byDocument: '/irisgst/onyx/irn/getIrnByDocDetails',
  rejected: '/irisgst/onyx/irn/getRejectedIrns',
  gstin: '/irisgst/onyx/irn/getGstinDetails',
  syncGstin: '/irisgst/onyx/irn/syncGstin',
  ewayBill: '/irisgst/onyx/irn/generateEwbByIrn',
  ewayBillByIrn: '/irisgst/onyx/irn/getEwbByIrn',
  cancelEwayBill: '/irisgst/onyx/irn/cancelEwb',
} as const;

export type IrisPaths = Readonly<Record<keyof typeof irisPaths, string>>;
