import type { RegisteredInvoices } from '../src/actions/einvoice/registered-invoices.js';
import type { GstinRegister } from '../src/actions/gstin/gstin-register.js';
import type { Ledger } from '../src/ledger/connect.js';
import {
  findRegistered,
  findRegisteredBill,
  readReceipt,
} from '../src/ledger/queries/einvoice/find-registered.js';
import { findKeptTaxpayer, keepTaxpayer } from '../src/ledger/queries/einvoice/gstin-register.js';

/** What the tenants' own jobs have registered, from the ledger. */
export const registeredInvoices = (ledger: Ledger): RegisteredInvoices => ({
  findByIrn: (tenantId, mode, irn) => findRegistered(ledger, tenantId, mode, irn),
  findByEwayBill: (tenantId, mode, ewayBillNo) => findRegisteredBill(ledger, tenantId, mode, ewayBillNo),
  readReceipt: (tenantId, mode, irn) => readReceipt(ledger, tenantId, mode, irn),
});

/** What the GST register has answered, kept in the ledger. */
export const gstinRegister = (ledger: Ledger): GstinRegister => ({
  find: (tenantId, mode, gstin) => findKeptTaxpayer(ledger, tenantId, mode, gstin),
  keep: (tenantId, mode, gstin, answer) => keepTaxpayer(ledger, tenantId, mode, gstin, answer),
});
