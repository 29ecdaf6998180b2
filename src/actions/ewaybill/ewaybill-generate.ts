import { defineAction } from '../../domain/action.js';
import type { ActionDefinition, ActionLimits, ActionRun } from '../../domain/action.js';
import type { Done, Failed, Recovery } from '../../domain/outcome.js';
import type { IrpCall, IrpProvider } from '../../providers/irp/irp-contract.js';
import { atOwnFields } from '../einvoice/at-own-fields.js';
import type { RegisteredInvoices } from '../einvoice/registered-invoices.js';
import { isNoLongerServed } from '../einvoice/settle-duplicate.js';
import { renewSupplier, supplierCall, supplierOf } from '../einvoice/supplier.js';
import { checkEwayBillInput } from './check-eway-bill-input.js';
import { ewayBillInputSchema } from './eway-bill-input.js';
import type { EwayBillInput } from './eway-bill-input.js';
import { ewayBillOrder, orderSources } from './eway-bill-order.js';
import { ewayBillReceipt, ewayBillResultSchema } from './eway-bill-result.js';
import type { EwayBillResult } from './eway-bill-result.js';
import { invoiceUnfit } from './invoice-unfit.js';

/** What the action stands on. */
export interface EwayBillGenerateOptions {
  irp: IrpProvider;
  registered: RegisteredInvoices;
  limits?: Partial<ActionLimits>;
}

type Deps = Pick<EwayBillGenerateOptions, 'irp' | 'registered'>;
type Run = ActionRun<EwayBillInput>;
type Settled = Done<EwayBillResult>;

const defaultLimits: ActionLimits = { maxAttempts: 8, timeoutMs: 60_000, settleMs: 60_000 };

/**
 * The action `ewaybill.generate`: makes an e-way bill for the goods of a registered invoice; one at a time for each IRN.
 * Source: NIC API docs, E-way bill by IRN v1.03.
 */
export const createEwayBillGenerate = ({ limits = {}, ...deps }: EwayBillGenerateOptions): ActionDefinition =>
  defineAction<EwayBillInput, EwayBillResult>({
    name: 'ewaybill.generate',
    queue: 'einvoice',
    summary: 'Makes an e-way bill for a registered invoice',
    provider: deps.irp.name,
    input: ewayBillInputSchema,
    result: ewayBillResultSchema,
    example: {
      irn: '58f1669d31c5725ddcc39eeecd465e69543c639daeb1d582546aa3d28d66c3f8',
      transport: { transportMode: 'road', vehicleNumber: 'KA01AB1234', distance: 0 },
    },
    naturalKey: ({ irn }) => irn.toLowerCase(),
    account: async (input, { tenantId, mode }) =>
      supplierOf(input, await deps.registered.findByIrn(tenantId, mode, input.irn.toLowerCase())),
    check: checkEwayBillInput,
    perform: (run) => perform(run, deps),
    recover: (run) => recover(run, deps.irp),
    renew: (run) => renewSupplier(run, deps.irp),
    adopt: (_input, earlier, run) => adopt(earlier, run, deps),
    events: { succeeded: 'ewaybill.generated', failed: 'ewaybill.failed' },
    limits: { ...defaultLimits, ...limits },
  });

async function perform(run: Run, { irp, registered }: Deps): Promise<Settled | Failed> {
  const call = supplierCall(run);
  if ('kind' in call) return call;
  const order = ewayBillOrder(run.input);
  const unfit = invoiceUnfit(await registered.findByIrn(run.tenantId, run.mode, order.Irn), run.now());
  if (unfit) return unfit;
  const answer = await irp.generateEwayBill(call, order);
  switch (answer.kind) {
    case 'done':
      return ewayBillReceipt(answer.result, order, false);
    case 'already':
      return readBack(run, call, irp);
    case 'rejected':
    case 'unknown':
    case 'transient':
    case 'throttled':
    case 'unauthorized':
      return atOwnFields(answer, orderSources);
    default:
      return answer satisfies never;
  }
}

const find = async (run: Run, call: IrpCall, irp: IrpProvider): Promise<Recovery<EwayBillResult>> => {
  const order = ewayBillOrder(run.input);
  const found = await irp.findEwayBill(call, order.Irn);
  return found.kind === 'done' ? ewayBillReceipt(found.result, order, true) : found;
};

/** The e-way bill that the portal says there is. A look-up that fails leaves the outcome unknown, to be asked again. */
async function readBack(run: Run, call: IrpCall, irp: IrpProvider): Promise<Settled | Failed> {
  const found = await find(run, call, irp);
  if (found.kind === 'transient') return { kind: 'unknown', failure: found.failure };
  return found.kind === 'absent' || isNoLongerServed(found) ? notShown : found;
}

const notShown: Failed = {
  kind: 'rejected',
  failure: {
    code: 'eway_bill_exists',
    providerCode: '4002',
    message: 'There is an e-way bill for this invoice already, and the portal does not show it here',
    hint: 'Look it up on the e-way bill portal by the number of the invoice.',
  },
};

/** One that is no longer served counts as absent: asking again makes none, and the refusal says that there is one. */
async function recover(run: Run, irp: IrpProvider): Promise<Recovery<EwayBillResult>> {
  const call = supplierCall(run);
  if ('kind' in call) return call;
  const found = await find(run, call, irp);
  return isNoLongerServed(found) ? { kind: 'absent' } : found;
}

/**
 * An earlier job has made an e-way bill for this IRN, which may have ended since: then this job makes the next one. The
 * portal allows one at a time, so nothing can be made twice.
 */
async function adopt(earlier: EwayBillResult, run: Run, deps: Deps): Promise<Settled | Failed> {
  const call = supplierCall(run);
  if ('kind' in call) return call;
  const found = await find(run, call, deps.irp);
  if (found.kind === 'absent') return perform(run, deps);
  if (!isNoLongerServed(found)) return found;
  const bill = await deps.registered.findByEwayBill(run.tenantId, run.mode, earlier.ewayBillNo);
  if (bill?.cancelledAt) return perform(run, deps);
  return { kind: 'done', recovered: true, result: { ...earlier, recovered: true } };
}
