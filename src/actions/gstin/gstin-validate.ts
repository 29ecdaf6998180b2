import { z } from 'zod';
import { defineAction } from '../../domain/action.js';
import type { ActionDefinition, ActionLimits, ActionRun } from '../../domain/action.js';
import { gstinCheckDigit, hasGstinShape, isGstin } from '../../domain/gstin.js';
import type { Done, Failed, Recovery } from '../../domain/outcome.js';
import type { IrpCall, IrpProvider, Taxpayer } from '../../providers/irp/irp-contract.js';
import { someWords } from '../einvoice/input/field-rules.js';
import { tidyGstin } from '../einvoice/mapping/map-parties.js';
import { gstinResultSchema, invalidGstin, taxpayerResult } from './gstin-result.js';
import type { GstinResult } from './gstin-result.js';
import type { GstinRegister } from './gstin-register.js';
import { readKept } from './read-kept.js';
import type { KeptAnswer } from './read-kept.js';

/** What the action stands on. */
export interface GstinValidateOptions {
  irp: IrpProvider;
  register: GstinRegister;
  /** How long an answer of the register is given again without asking; 24 hours when left out. */
  freshForMs?: number;
  limits?: Partial<ActionLimits>;
}

const inputSchema = z.strictObject({
  gstin: someWords(50).meta({ description: 'The GSTIN to look up' }),
  fresh: z.boolean().optional().meta({ description: 'True has the register asked now, whatever is kept' }),
  askAs: someWords(15).optional().meta({
    description: "Your own GSTIN whose login asks; the connection's setting `gstin` when left out",
  }),
});

type GstinInput = z.infer<typeof inputSchema>;
type Run = ActionRun<GstinInput>;

const dayMs = 86_400_000;
const defaultLimits: ActionLimits = { maxAttempts: 4, timeoutMs: 60_000, settleMs: 0 };

/**
 * The action `gstin.validate`: is it a GSTIN, and what does the GST register say of it? A read; a text that is no GSTIN
 * is an answer too, not an error. Source: NIC API docs, GSTIN details and Sync GSTIN v1.04.
 */
export const createGstinValidate = ({
  irp,
  register,
  freshForMs = dayMs,
  limits = {},
}: GstinValidateOptions): ActionDefinition =>
  defineAction<GstinInput, GstinResult>({
    name: 'gstin.validate',
    queue: 'einvoice',
    summary: 'Looks a GSTIN up in the GST register',
    provider: irp.name,
    input: inputSchema,
    result: gstinResultSchema,
    example: { gstin: '27AAPFU0939F1ZV' },
    account: async ({ askAs }) => ({ account: askAs === undefined ? null : tidyGstin(askAs) }),
    perform: (run) => perform(run, { irp, register, freshForMs }),
    renew: async (run) => {
      const call = registerCall(run, tidyGstin(run.input.gstin));
      return 'kind' in call ? call : irp.renew(call);
    },
    events: {},
    limits: { ...defaultLimits, ...limits },
  });

async function perform(
  run: Run,
  { irp, register, freshForMs }: Required<Omit<GstinValidateOptions, 'limits'>>,
): Promise<Done<GstinResult> | Failed> {
  const gstin = tidyGstin(run.input.gstin);
  const malformed = whyMalformed(gstin, run.connection.sandbox || run.mode === 'test');
  if (malformed) return { kind: 'done', result: invalidGstin(gstin, malformed, null) };
  const kept = readKept(await register.find(run.tenantId, run.mode, gstin));
  const ageMs = kept ? run.now().getTime() - kept.fetchedAt.getTime() : Infinity;
  if (kept && run.input.fresh !== true && ageMs < freshForMs) return shown(kept, false);
  const call = registerCall(run, gstin);
  if ('kind' in call) return call;
  const answer = await lookUp(call, irp, gstin, run.input.fresh === true);
  switch (answer.kind) {
    case 'done': {
      const now = { taxpayer: answer.result, fetchedAt: run.now() };
      await register.keep(run.tenantId, run.mode, gstin, now);
      return { ...shown(now, false), ...(answer.httpStatus && { httpStatus: answer.httpStatus }) };
    }
    case 'absent':
      return { kind: 'done', result: invalidGstin(gstin, notRegistered, run.now()) };
    case 'transient':
    case 'throttled':
    case 'unknown':
      return kept ? shown(kept, true) : answer;
    case 'rejected':
    case 'unauthorized':
      return answer;
    default:
      return answer satisfies never;
  }
}

const shown = ({ taxpayer, fetchedAt }: KeptAnswer, isStale: boolean): Done<GstinResult> => ({
  kind: 'done',
  result: taxpayerResult(taxpayer, fetchedAt, isStale),
});

const notRegistered = 'The GST register has no such GSTIN';

/** Null for a GSTIN that can be asked about. Sandboxes hand out GSTINs whose check digit is wrong. */
function whyMalformed(gstin: string, isSandbox: boolean): string | null {
  if (!hasGstinShape(gstin)) return 'A GSTIN has 15 letters and digits, two digits of the state first';
  if (isSandbox || isGstin(gstin)) return null;
  const digit = gstinCheckDigit(gstin) ?? '';
  return `The last character does not fit the others (they ask for ${digit}): a character is misspelt`;
}

/** An IRP's copy lags behind the register: one that it does not know is asked for again from the register itself. */
async function lookUp(
  call: IrpCall,
  irp: IrpProvider,
  gstin: string,
  fresh: boolean,
): Promise<Recovery<Taxpayer>> {
  const first = await irp.findTaxpayer(call, gstin, fresh);
  return first.kind === 'absent' && !fresh ? irp.findTaxpayer(call, gstin, true) : first;
}

/** The account that asks: as the input or the connection names it; in the sandbox that of the asked GSTIN. */
function registerCall({ tenantId, connection, signal, account }: Run, gstin: string): IrpCall | Failed {
  const own = connection.settings['gstin'];
  const asking = account ?? (typeof own === 'string' ? own : connection.sandbox ? gstin : null);
  return asking === null ? accountUnknown : { tenantId, connection, signal, gstin: asking };
}

const accountUnknown: Failed = {
  kind: 'rejected',
  failure: {
    code: 'account_unknown',
    message: 'The register is asked with the login of a GSTIN of yours, and none is named',
    hint: 'Give it in askAs, or set it as `gstin` in the settings of the connection.',
    fields: [{ pointer: '/askAs', code: 'account_unknown', message: 'Give a GSTIN of yours' }],
  },
};
