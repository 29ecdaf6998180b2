import { defineAction } from '../../domain/action.js';
import type { ActionDefinition, ActionLimits, ActionRun } from '../../domain/action.js';
import type { Clock } from '../../domain/clock.js';
import { systemClock } from '../../domain/clock.js';
import { indiaDate } from '../../domain/india-time.js';
import type { Done, Failed, Failure } from '../../domain/outcome.js';
import type { IrpCall, IrpDocument, IrpProvider } from '../../providers/irp/irp-contract.js';
import { atOwnFields } from './at-own-fields.js';
import { documentResult } from './document-result.js';
import { einvoiceResultSchema } from './einvoice-result.js';
import type { EinvoiceResult } from './einvoice-result.js';
import { checkGet, getInputSchema, identityOfNamed } from './get/get-input.js';
import type { GetInput } from './get/get-input.js';
import { keptReceipt } from './get/kept-receipt.js';
import { signedIdentity } from './get/signed-identity.js';
import { computeIrn } from './irn.js';
import type { RegisteredInvoices } from './registered-invoices.js';
import { irnMismatch } from './settle-document.js';
import { isNoLongerServed } from './settle-duplicate.js';
import { renewSupplier, supplierCall, supplierOf } from './supplier.js';

/** What the action stands on. */
export interface EinvoiceGetOptions {
  irp: IrpProvider;
  registered: RegisteredInvoices;
  /** Tells by which rule a number is folded into its IRN. */
  clock?: Clock;
  limits?: Partial<ActionLimits>;
}

type Run = ActionRun<GetInput>;

const defaultLimits: ActionLimits = { maxAttempts: 5, timeoutMs: 60_000, settleMs: 0 };

/**
 * The action `einvoice.get`: reads a registered document back from its IRP, which serves it for two to three days, and
 * later from the receipt kept here. Source: NIC API docs, Get e-invoice by IRN and by document details v1.03.
 */
export const createEinvoiceGet = ({
  irp,
  registered,
  clock = systemClock,
  limits = {},
}: EinvoiceGetOptions): ActionDefinition => {
  const irnOf = (input: GetInput): string =>
    'irn' in input ? input.irn.toLowerCase() : computeIrn(identityOfNamed(input), indiaDate(clock.now()));
  return defineAction<GetInput, EinvoiceResult>({
    name: 'einvoice.get',
    queue: 'einvoice',
    summary: 'Reads a registered document back, with its status at the government',
    provider: irp.name,
    input: getInputSchema,
    result: einvoiceResultSchema,
    example: { irn: '58f1669d31c5725ddcc39eeecd465e69543c639daeb1d582546aa3d28d66c3f8' },
    account: async (input, { tenantId, mode }) =>
      supplierOf(input, await registered.findByIrn(tenantId, mode, irnOf(input))),
    check: checkGet,
    perform: (run) => perform(run, irnOf(run.input), { irp, registered }),
    renew: (run) => renewSupplier(run, irp),
    events: {},
    limits: { ...defaultLimits, ...limits },
  });
};

async function perform(
  run: Run,
  irn: string,
  { irp, registered }: Pick<EinvoiceGetOptions, 'irp' | 'registered'>,
): Promise<Done<EinvoiceResult> | Failed> {
  const call = supplierCall(run);
  if ('kind' in call) return call;
  const { input } = run;
  const answer = await ('irn' in input
    ? irp.findByIrn(call, irn)
    : irp.findByDocument(call, identityOfNamed(input)));
  if (answer.kind === 'done') return settle(answer.result, irn, call, irp);
  if (answer.kind !== 'absent' && !isNoLongerServed(answer)) {
    return atOwnFields(answer, { '/SellerDtls/Gstin': '/sellerGstin' });
  }
  const known = await registered.findByIrn(run.tenantId, run.mode, irn);
  const receipt = known && keptReceipt(await registered.readReceipt(run.tenantId, run.mode, irn), known);
  return receipt ?? { kind: 'rejected', failure: answer.kind === 'absent' ? notHeld : notShown };
}

async function settle(
  document: IrpDocument,
  irn: string,
  call: IrpCall,
  irp: IrpProvider,
): Promise<Done<EinvoiceResult> | Failed> {
  if (document.irn !== irn) return irnMismatch;
  const result = await documentResult(document, {
    expected: signedIdentity(document, call.gstin),
    ewayBillPointer: '',
    signingKeys: () => irp.signingKeys(call),
    recovered: true,
    warnings: [],
  });
  return { kind: 'done', result };
}

const notHeld: Failure = {
  code: 'document_not_found',
  message: 'This portal holds no such document, and none of the jobs here has registered it',
  hint: 'Compare number, type and date with the document; it may also be registered at another portal (IRP), or be older than two to three days.',
};

const notShown: Failure = {
  code: 'details_not_served',
  providerCode: '2283',
  message: 'The portal shows a document for two to three days only, and no receipt of this one is kept here',
  hint: 'Download the signed copy from the GST portal.',
};
