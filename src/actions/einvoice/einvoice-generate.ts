import { defineAction } from '../../domain/action.js';
import type { ActionDefinition, ActionLimits, ActionRun } from '../../domain/action.js';
import { systemClock } from '../../domain/clock.js';
import type { Clock } from '../../domain/clock.js';
import { indiaDate } from '../../domain/india-time.js';
import type { Done, Failed, Recovery } from '../../domain/outcome.js';
import type { IrpProvider } from '../../providers/irp/irp-contract.js';
import { adoptEarlier } from './adopt-earlier.js';
import { atCaller } from './caller-pointer.js';
import { checkInvoice } from './check-invoice.js';
import { collectWarnings } from './collect-warnings.js';
import { isRealDate } from './document-date.js';
import { documentOrder, identityOf } from './document-order.js';
import type { DocumentOrder } from './document-order.js';
import { einvoiceResultSchema } from './einvoice-result.js';
import type { EinvoiceResult, EinvoiceWarning } from './einvoice-result.js';
import { exampleInvoice } from './example-invoice.js';
import { failureAtCaller } from './failure-at-caller.js';
import { einvoiceInputSchema } from './input/einvoice-input.js';
import type { EinvoiceInput } from './input/einvoice-input.js';
import { documentKey } from './irn.js';
import { reprinted } from './print/reprinted.js';
import type { RegisteredInvoices } from './registered-invoices.js';
import { checkReportingLimit } from './rules/check-dates.js';
import type { EinvoiceRules } from './rules/invoice-context.js';
import { settleDocument } from './settle-document.js';
import { isNoLongerServed, settleDuplicate } from './settle-duplicate.js';

/** What the action stands on. */
export interface EinvoiceGenerateOptions {
  irp: IrpProvider;
  /** Tells what has become of an earlier registration. */
  registered: Pick<RegisteredInvoices, 'findByIrn'>;
  /** Dates the example in the docs. */
  clock?: Clock;
  /** What the operator has told about the taxpayers; a connection's setting `turnoverCrore` goes before the one here. */
  rules?: EinvoiceRules;
  limits?: Partial<ActionLimits>;
}

/** NIC's gateway gives up after a minute and may have registered the document all the same. */
const defaultLimits: ActionLimits = { maxAttempts: 8, timeoutMs: 60_000, settleMs: 60_000 };

type Run = ActionRun<EinvoiceInput>;

/**
 * The action `einvoice.generate`: registers an invoice, credit note or debit note with an IRP, once for its seller,
 * financial year, type and number. Source: CGST Rule 48(4); NIC API docs, Generate IRN v1.03.
 */
export const createEinvoiceGenerate = ({
  irp,
  registered,
  clock = systemClock,
  rules = {},
  limits = {},
}: EinvoiceGenerateOptions): ActionDefinition =>
  defineAction<EinvoiceInput, EinvoiceResult>({
    name: 'einvoice.generate',
    queue: 'einvoice',
    summary:
      'Registers an invoice, credit note or debit note with the government and gives its IRN and signed QR code',
    provider: irp.name,
    input: einvoiceInputSchema,
    result: einvoiceResultSchema,
    example: exampleInvoice(indiaDate(clock.now())),
    naturalKey,
    account: (input) => Promise.resolve({ account: identityOf(input).gstin }),
    check: (input, context) => checkInvoice(input, { ...context, rules }),
    perform: (run) => perform(run, irp, rulesFor(run, rules)),
    recover: (run) => recover(run, irp, rulesFor(run, rules)),
    renew: (run) => {
      const { tenantId, connection, signal, input } = run;
      return irp.renew({ tenantId, connection, signal, gstin: identityOf(input).gstin });
    },
    adopt: async (input, earlier, { tenantId, mode }) => {
      const fate = await registered.findByIrn(tenantId, mode, earlier.irn);
      const adopted = adoptEarlier(input, earlier, rules, fate);
      return adopted.kind === 'done'
        ? { ...adopted, result: await reprinted(adopted.result, input.output) }
        : adopted;
    },
    events: { succeeded: 'einvoice.generated', failed: 'einvoice.failed' },
    limits: { ...defaultLimits, ...limits },
  });

/** Null for a date that does not exist: the check refuses it. */
function naturalKey(input: EinvoiceInput): string | null {
  const identity = identityOf(input);
  return isRealDate(identity.date) ? documentKey(identity) : null;
}

/** A tenant's own turnover, from its connection, goes before the operator's general one. */
function rulesFor({ connection }: Run, rules: EinvoiceRules): EinvoiceRules {
  const turnoverCrore = connection.settings['turnoverCrore'];
  return typeof turnoverCrore === 'number' ? { ...rules, turnoverCrore } : rules;
}

const warningsFor = (run: Run, order: DocumentOrder, rules: EinvoiceRules): EinvoiceWarning[] =>
  collectWarnings(run.input, { at: run.now(), rules }, order.inv01);

async function perform(
  run: Run,
  irp: IrpProvider,
  rules: EinvoiceRules,
): Promise<Done<EinvoiceResult> | Failed> {
  const order = documentOrder(run, rules);
  const late = checkReportingLimit(order.key.date, indiaDate(run.now()), rules.turnoverCrore)[0];
  if (late) {
    const [field = late] = atCaller(run.input, [late]);
    return { kind: 'rejected', failure: { code: late.code, message: late.message, fields: [field] } };
  }
  const answer = await irp.generate(order.call, order.inv01);
  const warnings = warningsFor(run, order, rules);
  switch (answer.kind) {
    case 'done':
      return settleDocument(answer.result, order, { irp, recovered: false, warnings });
    case 'duplicate':
      return settleDuplicate(answer, order, { irp, sentBefore: run.doubtSince !== null, warnings });
    case 'rejected':
    case 'transient':
    case 'throttled':
    case 'unauthorized':
    case 'unknown':
      return failureAtCaller(answer, run.input);
    default:
      return answer satisfies never;
  }
}

/**
 * Asks by number, date and type. A document that the IRP holds but no longer serves counts as absent: sending it again
 * registers nothing, and the refusal tells the acknowledgement that the look-up does not.
 */
async function recover(run: Run, irp: IrpProvider, rules: EinvoiceRules): Promise<Recovery<EinvoiceResult>> {
  const order = documentOrder(run, rules);
  const found = await irp.findByDocument(order.call, order.key);
  if (found.kind === 'done') {
    const warnings = warningsFor(run, order, rules);
    return settleDocument(found.result, order, { irp, recovered: true, warnings });
  }
  if (isNoLongerServed(found)) return { kind: 'absent' };
  return found.kind === 'absent' ? found : failureAtCaller(found, run.input);
}
