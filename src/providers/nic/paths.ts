/** Paths of NIC's e-invoice API below its base URL, as deployed for v1.03 (core) and v1.04 (vital). */
export const nicPaths = {
  auth: '/eivital/v1.04/auth',
  generate: '/eicore/v1.03/Invoice',
  /** The IRN follows. */
  byIrn: '/eicore/v1.03/Invoice/irn',
  byDocument: '/eicore/v1.03/Invoice/irnbydocdetails',
  /** The GSTIN follows. */
  syncGstin: '/eivital/v1.04/Master/syncgstin',
} as const;

export type NicPaths = Readonly<Record<keyof typeof nicPaths, string>>;
