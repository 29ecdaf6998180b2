/**
 * Paths of Adaequare's enriched API below its base URL, as its production clients use them. Its documents are not public:
 * `rejected` is taken over from NIC and unconfirmed, and a deployment may replace any.
 */
export const adaequarePaths = {
  /** Below the host itself: the sandbox has no log-in of its own. */
  auth: '/gsp/authenticate',
  generate: '/enriched/ei/api/invoice',
  cancel: '/enriched/ei/api/invoice/cancel',
  byIrn: '/enriched/ei/api/invoice/irn',
  byDocument: '/enriched/ei/api/invoice/irnbydocdetails',
  rejected: '/enriched/ei/api/invoice/rejectedirns',
  gstin: '/enriched/ei/api/master/gstin',
  syncGstin: '/enriched/ei/api/master/syncgstin',
  ewayBill: '/enriched/ei/api/ewaybill',
  ewayBillByIrn: '/enriched/ei/api/ewaybill/irn',
  /** The e-way bill system behind the same gateway; a subscription of its own. */
  ewayBillApi: '/enriched/ewb/ewayapi',
} as const;

export type AdaequarePaths = Readonly<Record<keyof typeof adaequarePaths, string>>;
