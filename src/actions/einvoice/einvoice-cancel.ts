import { z } from 'zod';
import { defineAction } from '../../domain/action.js';
import type { ActionDefinition, ActionLimits, ActionRun } from '../../domain/action.js';
import type { Done, Failed, Recovery } from '../../domain/outcome.js';
import type { IrpCall, IrpProvider } from '../../providers/irp/irp-contract.js';
import { atOwnFields } from './at-own-fields.js';
import { cancelInputSchema, checkCancel } from './cancel/cancel-input.js';
import type { CancelInput } from './cancel/cancel-input.js';
import {
  activeEwayBill,
  cancelUnconfirmed,
  heldElsewhere,
  notYetCancelled,
} from './cancel/cancel-refusals.js';
import { cancelWindowOver } from './cancel/cancel-window.js';
import { plainText } from './mapping/plain-text.js';
import type { RegisteredInvoice } from '../../domain/registered-invoice.js';
import type { RegisteredInvoices } from './registered-invoices.js';
import { isNoLongerServed } from './settle-duplicate.js';
import { renewSupplier, supplierCall, supplierOf } from './supplier.js';

/** What the action stands on. */
export interface EinvoiceCancelOptions {
  irp: IrpProvider;
  registered: RegisteredInvoices;
  limits?: Partial<ActionLimits>;
}

/** The receipt of a cancellation. */
export const einvoiceCancelResultSchema = z.strictObject({
  irn: z.string().regex(/^[0-9a-f]{64}$/),
  cancelDate: z.string().nullable().meta({
    description: 'ISO 8601 with offset; null when it was found cancelled, since the portal does not say when',
  }),
  recovered: z.boolean().meta({ description: 'True when it had been cancelled before' }),
});

/** The receipt of a cancellation. */
export type EinvoiceCancelResult = z.infer<typeof einvoiceCancelResultSchema>;

type Run = ActionRun<CancelInput>;
type Settled = Done<EinvoiceCancelResult>;

const defaultLimits: ActionLimits = { maxAttempts: 8, timeoutMs: 60_000, settleMs: 60_000 };

/**
 * The action `einvoice.cancel`: cancels a registered document at its IRP, within 24 hours and whole; its number is burnt
 * for the financial year. Source: NIC API docs, Cancel IRN v1.03.
 */
export const createEinvoiceCancel = ({
  irp,
  registered,
  limits = {},
}: EinvoiceCancelOptions): ActionDefinition =>
  defineAction<CancelInput, EinvoiceCancelResult>({
    name: 'einvoice.cancel',
    queue: 'einvoice',
    summary: 'Cancels a registered document at the government within 24 hours',
    provider: irp.name,
    input: cancelInputSchema,
    result: einvoiceCancelResultSchema,
    example: {
      irn: '58f1669d31c5725ddcc39eeecd465e69543c639daeb1d582546aa3d28d66c3f8',
      cancelReason: '2',
      cancelRemarks: 'Wrong quantity',
    },
    naturalKey: ({ irn }) => irn.toLowerCase(),
    account: async (input, { tenantId, mode }) =>
      supplierOf(input, await registered.findByIrn(tenantId, mode, input.irn.toLowerCase())),
    check: checkCancel,
    perform: (run) => perform(run, irp, registered),
    recover: (run) => recover(run, irp, registered),
    renew: (run) => renewSupplier(run, irp),
    adopt: async (_input, earlier) => ({
      kind: 'done',
      recovered: true,
      result: { ...earlier, recovered: true },
    }),
    events: { succeeded: 'einvoice.cancelled', failed: 'einvoice.cancel_failed' },
    limits: { ...defaultLimits, ...limits },
  });

const found = (irn: string): Settled => ({
  kind: 'done',
  recovered: true,
  result: { irn, cancelDate: null, recovered: true },
});

const subject = {
  name: 'The IRN',
  providerCode: '2270',
  hint: 'Issue a credit note for the document instead.',
};

async function perform(
  run: Run,
  irp: IrpProvider,
  registered: RegisteredInvoices,
): Promise<Settled | Failed> {
  const call = supplierCall(run);
  if ('kind' in call) return call;
  const irn = run.input.irn.toLowerCase();
  const known = await registered.findByIrn(run.tenantId, run.mode, irn);
  const late = cancelWindowOver(known?.ackDate ?? null, run.now(), subject);
  if (late) return late;
  const { cancelReason: reason, cancelRemarks } = run.input;
  const answer = await irp.cancel(call, { irn, reason, remarks: plainText(cancelRemarks) });
  switch (answer.kind) {
    case 'done':
      return { ...answer, result: { irn, cancelDate: answer.result.cancelDate, recovered: false } };
    case 'already':
      return settleAlready(irn, call, irp);
    case 'rejected':
    case 'unknown':
    case 'transient':
    case 'throttled':
    case 'unauthorized':
      return explained(answer, known);
    default:
      return answer satisfies never;
  }
}

/**
 * "Not active" is verified. Where the IRP no longer shows the document its word stands: there is no other way for an IRN
 * to be inactive. A look-up that fails leaves the outcome unknown, so that the next attempt looks again.
 */
async function settleAlready(irn: string, call: IrpCall, irp: IrpProvider): Promise<Settled | Failed> {
  const answer = await irp.findByIrn(call, irn);
  if (answer.kind === 'done') return answer.result.status === 'CNL' ? found(irn) : notYetCancelled;
  if (answer.kind === 'absent' || isNoLongerServed(answer)) return found(irn);
  return answer.kind === 'transient' ? { kind: 'unknown', failure: answer.failure } : answer;
}

/** The refusals that need more words than their code has. */
function explained(failed: Failed, known: RegisteredInvoice | null): Failed {
  switch (failed.failure.providerCode) {
    case '2230':
    // Some portals say of an IRN that is to be cancelled what they say of an e-way bill that exists.
    // falls through
    case '4002':
      return activeEwayBill(failed.failure, known);
    case '2148':
      return heldElsewhere(failed.failure);
    default:
      return atOwnFields(failed, { '/SellerDtls/Gstin': '/sellerGstin' });
  }
}

/**
 * Asks for the document. One that the IRP no longer shows cannot be asked for its state, and a second request could not
 * tell it either once the 24 hours are over: a person has to look.
 */
async function recover(
  run: Run,
  irp: IrpProvider,
  registered: RegisteredInvoices,
): Promise<Recovery<EinvoiceCancelResult>> {
  const call = supplierCall(run);
  if ('kind' in call) return call;
  const irn = run.input.irn.toLowerCase();
  const answer = await irp.findByIrn(call, irn);
  if (answer.kind === 'done') return answer.result.status === 'CNL' ? found(irn) : { kind: 'absent' };
  if (isNoLongerServed(answer)) return cancelUnconfirmed;
  if (answer.kind !== 'absent') return answer;
  const known = await registered.findByIrn(run.tenantId, run.mode, irn);
  return cancelWindowOver(known?.ackDate ?? null, run.now(), subject) ? cancelUnconfirmed : answer;
}
