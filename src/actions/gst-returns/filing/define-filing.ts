import type { z } from 'zod';
import { defineAction, type ActionDefinition } from '../../../domain/action.js';
import { checkFiling } from './check-filing.js';
import type { FilingForm } from './filing-form.js';
import type { FilingInput } from './filing-input.js';
import { loadOrder } from './filing-order.js';
import type { FilingDeps } from './filing-ports.js';
import { filingResultSchema, type FilingResult } from './filing-result.js';
import { recoverFiling } from './recover-filing.js';
import { runFiling } from './run-filing.js';
import { alreadyFiled } from './settle-filed.js';

interface Filing {
  name: string;
  summary: string;
  form: FilingForm;
  input: z.ZodType<FilingInput>;
  example: FilingInput;
  events: ActionDefinition['events'];
}

/** What makes two filings the same: a return is filed once for its GSTIN, period and form. */
const returnKey = (gstin: string, period: string, form: string): string => `${gstin}|${period}|${form}`;

/** The filing of one form as an action: the same for all but for what the form says of itself. */
export const defineFiling = ({ form, ...filing }: Filing, deps: FilingDeps): ActionDefinition =>
  defineAction<FilingInput, FilingResult>({
    ...filing,
    queue: 'gst-returns',
    provider: 'gst',
    result: filingResultSchema,
    naturalKey: ({ gstin, period }) => returnKey(gstin, period, form.form),
    account: async ({ gstin, period }, { tenantId, mode }) => {
      const provider = await deps.claims.boundTo(tenantId, mode, form.form, gstin, period);
      return { account: gstin, ...(provider !== null && { provider }) };
    },
    check: (input, context) => checkFiling(input, form, context),
    perform: (run) => runFiling(run, deps, form),
    recover: (run) => recoverFiling(run, deps, form),
    adopt: async (_input, earlier, run) => {
      const order = await loadOrder(run, form, deps.built, null);
      if ('kind' in order) return order;
      return order.sha256 === earlier.sha256
        ? { kind: 'done', recovered: true, result: { ...earlier, recovered: true } }
        : alreadyFiled(form.name, earlier, []);
    },
    limits: {
      maxAttempts: deps.settings.maxAttempts,
      timeoutMs: deps.settings.timeoutMs,
      // Only paying and filing have to settle; `recover` sees to it, since every other step may be made again at once.
      settleMs: 0,
    },
  });
