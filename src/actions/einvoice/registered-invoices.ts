import type { Mode } from '../../domain/job.js';
import type { RegisteredEwayBill, RegisteredInvoice } from '../../domain/registered-invoice.js';

/** The documents that the tenants' own jobs have registered, as far as their receipts tell. */
export interface RegisteredInvoices {
  findByIrn(tenantId: string, mode: Mode, irn: string): Promise<RegisteredInvoice | null>;
  findByEwayBill(tenantId: string, mode: Mode, ewayBillNo: string): Promise<RegisteredEwayBill | null>;
  /** The result of the job that registered the IRN; null when there is none. */
  readReceipt(tenantId: string, mode: Mode, irn: string): Promise<unknown>;
}
