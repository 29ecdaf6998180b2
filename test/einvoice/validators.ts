import { checkInvoice } from '../../src/actions/einvoice/check-invoice.js';
import { einvoiceInputSchema } from '../../src/actions/einvoice/input/einvoice-input.js';
import type { EinvoiceRules, InvoiceContext } from '../../src/actions/einvoice/rules/invoice-context.js';
import { createTaxpayerRegister } from '../../fixtures/stand-ins/irp/taxpayer-register.js';
import { checkEwayBill } from '../../fixtures/stand-ins/irp/validate/check-eway-bill.js';
import { readInvoice, validateInvoice } from '../../fixtures/stand-ins/irp/validate/validate-invoice.js';
import { context, today } from './einvoice-setup.js';

/** A check as it is in earnest: no rule of the sandbox. */
export const live: InvoiceContext = { ...context, mode: 'live', sandbox: false };

/** Codes of our faults in an input: the schema's count as 5002, as the IRP's schema has it. */
export const ourCodes = (input: unknown, rules: EinvoiceRules = {}): string[] => {
  const parsed = einvoiceInputSchema.safeParse(input);
  if (!parsed.success) return ['5002'];
  return checkInvoice(parsed.data, { ...live, rules }).map(({ code }) => code);
};

/** Codes that the IRP would answer a document with, e-way bill and all. */
export const irpCodes = (payload: unknown, shipToGstinRules = false): string[] => {
  const read = readInvoice(payload);
  if ('refusals' in read) return read.refusals.map(({ ErrorCode }) => ErrorCode);
  const { invoice } = read;
  const refusals = validateInvoice(invoice, {
    today,
    rules: { earliestDocumentDate: '2010-01-01', reportWithinDays: null, shipToGstinRules },
    taxpayers: createTaxpayerRegister({ record: () => undefined }),
  });
  const ewayBill = invoice.EwbDtls ? checkEwayBill(invoice, invoice.EwbDtls, today) : [];
  return [...refusals, ...ewayBill].map(({ ErrorCode }) => ErrorCode);
};
