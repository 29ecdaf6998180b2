import { expect } from 'vitest';
import { createEinvoiceGenerate } from '../../src/actions/einvoice/einvoice-generate.js';
import type { EinvoiceResult } from '../../src/actions/einvoice/einvoice-result.js';
import type { EinvoiceInput } from '../../src/actions/einvoice/input/einvoice-input.js';
import type { RegisteredEwayBill, RegisteredInvoice } from '../../src/domain/registered-invoice.js';
import type { RegisteredInvoices } from '../../src/actions/einvoice/registered-invoices.js';
import type { ActionDefinition, ActionRun } from '../../src/domain/action.js';
import type { Done, Failed, Failure } from '../../src/domain/outcome.js';
import { setup as portal } from '../nic/nic-setup.js';
import { aBill, aRun, sample } from './einvoice-setup.js';

export const seller = '29ZZZCQ0001A1ZK';
export const hourMs = 3_600_000;

/** What a ledger would tell, from what a test notes in it. */
export const aMemoryLedger = () => {
  const invoices = new Map<string, RegisteredInvoice>();
  const bills = new Map<string, RegisteredEwayBill>();
  const receipts = new Map<string, unknown>();
  const registered: RegisteredInvoices = {
    findByIrn: async (_tenant, _mode, irn) => invoices.get(irn) ?? null,
    findByEwayBill: async (_tenant, _mode, number) => bills.get(number) ?? null,
    readReceipt: async (_tenant, _mode, irn) => receipts.get(irn) ?? null,
  };
  const noteBill = (irn: string, bill: { ewayBillNo: string | null; ewayBillDate: string | null }): void => {
    if (bill.ewayBillNo === null) return;
    const { ewayBillNo, ewayBillDate } = bill;
    const known = invoices.get(irn);
    if (known) invoices.set(irn, { ...known, ewayBillNo, ewayBillCancelledAt: null });
    const facts = { sellerGstin: seller, provider: 'nic', cancelledAt: null };
    bills.set(ewayBillNo, { ewayBillNo, ewayBillDate, irn, ...facts });
  };
  return {
    registered,
    noteBill,
    /** Notes the receipt of a document, with changes to what is known of it. */
    note(receipt: EinvoiceResult, changes: Partial<RegisteredInvoice> = {}): void {
      receipts.set(receipt.irn, receipt);
      invoices.set(receipt.irn, {
        jobId: 'job-0',
        irn: receipt.irn,
        sellerGstin: seller,
        documentType: 'INV',
        documentNo: receipt.qr?.documentNo ?? '',
        documentDate: receipt.qr?.documentDate ?? null,
        ackNo: receipt.ackNo,
        ackDate: receipt.ackDate,
        ewayBillNo: null,
        ewayBillCancelledAt: null,
        provider: 'nic',
        cancelledAt: null,
        voidedAt: null,
        ...changes,
      });
      noteBill(receipt.irn, receipt);
    },
  };
};

/** A stand-in of NIC over HTTP, its provider, and a ledger; with a document registered in both. */
export const registeredSetup = async (
  options: { timeoutMs?: number; document?: EinvoiceInput; isNoted?: boolean } = {},
) => {
  const bundle = await portal(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs });
  const ledger = aMemoryLedger();
  const runOf = <I>(input: I, changes: Partial<ActionRun<I>> = {}): ActionRun<I> => ({
    ...(aRun(aBill()) as unknown as ActionRun<I>),
    input,
    account: seller,
    connection: bundle.connection,
    now: () => bundle.clock.now,
    ...changes,
  });
  const generate = createEinvoiceGenerate({ irp: bundle.provider, registered: ledger.registered });
  const outcome = await generate.perform(runOf<unknown>(options.document ?? aBill()));
  const receipt = doneWith(outcome) as EinvoiceResult;
  if (options.isNoted !== false) ledger.note(receipt);
  return {
    ...bundle,
    ledger,
    receipt,
    irn: receipt.irn,
    runOf,
    pass: (ms: number): void => {
      bundle.clock.now = new Date(bundle.clock.now.getTime() + ms);
    },
  };
};

export type RegisteredSetup = Awaited<ReturnType<typeof registeredSetup>>;

/** A bill whose registration makes an e-way bill too. */
export const aMovingBill = (): EinvoiceInput => sample('with-eway-bill');

/** The account and provider that an action asks for, as the engine would. */
export const accountOf = async (action: ActionDefinition, input: unknown) =>
  action.account?.(input, { tenantId: 'tenant-1', mode: 'test' });

/** The result of an outcome that must be `done`. */
export const doneWith = (outcome: { kind: string }): unknown => {
  expect(outcome, JSON.stringify(outcome)).toMatchObject({ kind: 'done' });
  return (outcome as Done<unknown>).result;
};

/** The failure of an outcome that must be `rejected`. */
export const refusedWith = (outcome: { kind: string }): Failure => {
  expect(outcome, JSON.stringify(outcome)).toMatchObject({ kind: 'rejected' });
  return (outcome as Extract<Failed, { kind: 'rejected' }>).failure;
};
