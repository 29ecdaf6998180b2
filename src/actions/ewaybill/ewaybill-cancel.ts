import { z } from 'zod';
import { defineAction } from '../../domain/action.js';
import type { ActionDefinition, ActionLimits, ActionRun } from '../../domain/action.js';
import type { Done, Failed } from '../../domain/outcome.js';
import type { AlreadyDone, EwayBillCancellation, IrpProvider } from '../../providers/irp/irp-contract.js';
import { atOwnFields } from '../einvoice/at-own-fields.js';
import { checkCancel } from '../einvoice/cancel/cancel-input.js';
import { cancelWindowOver } from '../einvoice/cancel/cancel-window.js';
import { plainText } from '../einvoice/mapping/plain-text.js';
import type { RegisteredInvoices } from '../einvoice/registered-invoices.js';
import { renewSupplier, supplierCall, supplierOf } from '../einvoice/supplier.js';
import { ewayBillCancelInputSchema } from './eway-bill-input.js';
import type { EwayBillCancelInput } from './eway-bill-input.js';

/** What the action stands on. */
export interface EwayBillCancelOptions {
  irp: IrpProvider;
  registered: RegisteredInvoices;
  limits?: Partial<ActionLimits>;
}

/** The receipt of an e-way bill's cancellation. */
export const ewayBillCancelResultSchema = z.strictObject({
  ewayBillNo: z.string(),
  cancelDate: z.string().nullable().meta({
    description: 'ISO 8601 with offset; null when it was found cancelled, since the portal does not say when',
  }),
  recovered: z.boolean().meta({ description: 'True when an earlier attempt had cancelled it' }),
});

/** The receipt of an e-way bill's cancellation. */
export type EwayBillCancelResult = z.infer<typeof ewayBillCancelResultSchema>;

type Run = ActionRun<EwayBillCancelInput>;
type Settled = Done<EwayBillCancelResult>;
type Answer = Done<EwayBillCancellation> | AlreadyDone | Failed;

/** A cancellation that crosses with its repetition has one effect: there is nothing to wait for. */
const defaultLimits: ActionLimits = { maxAttempts: 8, timeoutMs: 60_000, settleMs: 0 };

/**
 * The action `ewaybill.cancel`: cancels an e-way bill within 24 hours, unless it was verified on the road. Source: CGST
 * Rule 138(9); e-way bill API docs v1.03, CANEWB.
 */
export const createEwayBillCancel = ({
  irp,
  registered,
  limits = {},
}: EwayBillCancelOptions): ActionDefinition =>
  defineAction<EwayBillCancelInput, EwayBillCancelResult>({
    name: 'ewaybill.cancel',
    queue: 'einvoice',
    summary: 'Cancels an e-way bill within 24 hours',
    provider: irp.name,
    input: ewayBillCancelInputSchema,
    result: ewayBillCancelResultSchema,
    example: { ewayBillNo: '181000000001', cancelReason: '2', cancelRemarks: 'Order cancelled by the buyer' },
    naturalKey: ({ ewayBillNo }) => ewayBillNo,
    account: async (input, { tenantId, mode }) =>
      supplierOf(input, await registered.findByEwayBill(tenantId, mode, input.ewayBillNo)),
    check: checkCancel,
    perform: (run) => perform(run, irp, registered),
    recover: (run) => recover(run, irp),
    renew: (run) => renewSupplier(run, irp),
    adopt: async (_input, earlier) => ({
      kind: 'done',
      recovered: true,
      result: { ...earlier, recovered: true },
    }),
    events: { succeeded: 'ewaybill.cancelled', failed: 'ewaybill.cancel_failed' },
    limits: { ...defaultLimits, ...limits },
  });

const subject = {
  name: 'The e-way bill',
  providerCode: '315',
  hint: 'It stays until its validity ends; the recipient can reject it on the e-way bill portal within 72 hours.',
};

async function perform(
  run: Run,
  irp: IrpProvider,
  registered: RegisteredInvoices,
): Promise<Settled | Failed> {
  const known = await registered.findByEwayBill(run.tenantId, run.mode, run.input.ewayBillNo);
  const late = cancelWindowOver(known?.ewayBillDate ?? null, run.now(), subject);
  return late ?? settle(await ask(run, irp), run.input, notActive);
}

/**
 * The e-way bill system shows no bill by its number to these providers, so it is asked by cancelling again: a bill that
 * the doubtful attempt has cancelled is not active any more, and one that it has not is cancelled now.
 */
async function recover(run: Run, irp: IrpProvider): Promise<Settled | Failed> {
  const answer = await ask(run, irp);
  if (answer.kind === 'rejected' && answer.failure.providerCode === subject.providerCode) return unconfirmed;
  const { ewayBillNo } = run.input;
  return settle(answer, run.input, {
    kind: 'done',
    recovered: true,
    result: { ewayBillNo, cancelDate: null, recovered: true },
  });
}

async function ask(run: Run, irp: IrpProvider): Promise<Answer> {
  const call = supplierCall(run);
  if ('kind' in call) return call;
  const { ewayBillNo, cancelReason: reason, cancelRemarks } = run.input;
  return irp.cancelEwayBill(call, { ewayBillNo, reason, remarks: plainText(cancelRemarks) });
}

function settle(
  answer: Answer,
  { ewayBillNo }: EwayBillCancelInput,
  whenAlready: Settled | Failed,
): Settled | Failed {
  if (answer.kind === 'already') return whenAlready;
  if (answer.kind !== 'done') return atOwnFields(answer, {});
  return { ...answer, result: { ewayBillNo, cancelDate: answer.result.cancelDate, recovered: false } };
}

const notActive: Failed = {
  kind: 'rejected',
  failure: {
    code: 'eway_bill_not_active',
    providerCode: '312',
    message: 'The e-way bill was not made by this supplier, or it is cancelled already',
    hint: 'Look it up on the e-way bill portal. If it is cancelled, nothing more is to be done.',
  },
};

const unconfirmed: Failed = {
  kind: 'rejected',
  failure: {
    code: 'cancel_unconfirmed',
    providerCode: '315',
    message: 'Whether the cancellation took effect is not known, and the 24 hours for another one are over',
    hint: 'Look the e-way bill up on the e-way bill portal.',
  },
};
