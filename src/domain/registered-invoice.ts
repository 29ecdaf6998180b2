/** What the ledger knows of a document that a job of the tenant has registered. */
export interface RegisteredInvoice {
  jobId: string;
  /** Lower case. */
  irn: string;
  sellerGstin: string;
  /** `INV`, `CRN` or `DBN`. */
  documentType: string;
  documentNo: string;
  /** `YYYY-MM-DD`. */
  documentDate: string | null;
  ackNo: string | null;
  /** ISO 8601 with India's offset. */
  ackDate: string | null;
  /** The latest e-way bill that was made for it here. */
  ewayBillNo: string | null;
  /** When this product has cancelled that e-way bill. */
  ewayBillCancelledAt: Date | null;
  /** The provider that registered it. */
  provider: string | null;
  /** When this product has cancelled it. */
  cancelledAt: Date | null;
  /** When the central registry's refusal of the IRN was seen. */
  voidedAt: Date | null;
}

/** What the ledger knows of an e-way bill that a job of the tenant has made. */
export interface RegisteredEwayBill {
  ewayBillNo: string;
  /** ISO 8601 with India's offset, where it could be read. */
  ewayBillDate: string | null;
  irn: string;
  sellerGstin: string | null;
  provider: string | null;
  cancelledAt: Date | null;
}
