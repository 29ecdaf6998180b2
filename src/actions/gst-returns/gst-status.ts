import { z } from 'zod';
import { defineAction, type ActionDefinition, type ActionRun } from '../../domain/action.js';
import type { Done, Failed } from '../../domain/outcome.js';
import { gstRefusals, returnForms } from '../../providers/gst/gst-contract.js';
import { isOver } from '../../providers/gst/is-over.js';
import { checkAddress } from './filing/check-filing.js';
import { returnAddress } from './filing/filing-input.js';
import type { FilingDeps } from './filing/filing-ports.js';

/** What the action stands on. */
export type GstStatusDeps = Pick<FilingDeps, 'desk' | 'claims' | 'sessions'> & {
  settings: Pick<FilingDeps['settings'], 'timeoutMs' | 'maxAttempts'>;
};

const inputSchema = z.strictObject({ ...returnAddress, form: z.enum(returnForms) });
type StatusInput = z.infer<typeof inputSchema>;

const resultSchema = z.strictObject({
  status: z.enum(['notFiled', 'saved', 'frozen', 'filed']).meta({
    description: 'saved and frozen are told only while the taxpayer has a session at the portal',
  }),
  arn: z.string().nullable(),
  filedAt: z.string().nullable().meta({ description: 'YYYY-MM-DD' }),
  asOf: z.string().meta({ description: 'ISO 8601' }),
});
type StatusResult = z.infer<typeof resultSchema>;

/**
 * The action `gst.status`: what the portal says of a return. Filed or not is public; how far an unfiled one is shows only
 * within the taxpayer's session, for which nobody is asked here.
 */
export const createGstStatus = (deps: GstStatusDeps): ActionDefinition =>
  defineAction<StatusInput, StatusResult>({
    name: 'gst.status',
    queue: 'gst-returns',
    summary: 'Tells whether a return is filed, and how far an unfiled one is',
    provider: 'gst',
    input: inputSchema,
    result: resultSchema,
    example: { gstin: '24AAACB1234C1ZL', period: '102026', form: 'GSTR1' },
    account: async ({ gstin, period, form }, { tenantId, mode }) => {
      const provider = await deps.claims.boundTo(tenantId, mode, form, gstin, period);
      return { account: gstin, ...(provider !== null && { provider }) };
    },
    check: (input, { at }) => checkAddress(input, at),
    perform: (run) => perform(run, deps),
    events: {},
    limits: { ...deps.settings, settleMs: 0 },
  });

async function perform(
  run: ActionRun<StatusInput>,
  deps: GstStatusDeps,
): Promise<Done<StatusResult> | Failed> {
  const { gstin, period, form } = run.input;
  const provider = deps.desk.call(run.connection);
  const call = { connection: run.connection, gstin, period, signal: run.signal };
  const tracked = await provider.track({ ...call, form });
  if (tracked.kind !== 'done') return tracked;
  const asOf = run.now().toISOString();
  const open = (status: StatusResult['status']): Done<StatusResult> => ({
    kind: 'done',
    result: { status, arn: null, filedAt: null, asOf },
  });
  if (tracked.result.filed) {
    const { arn, filedAt } = tracked.result;
    return { kind: 'done', result: { status: 'filed', arn, filedAt, asOf } };
  }
  const session = await deps.sessions.find(run.tenantId, provider.sessionKey(call));
  if (!session || isOver(session, run.now())) return open('notFiled');
  const held = await provider.summary({ ...call, session, form });
  if (held.kind === 'unauthorized') return open('notFiled');
  if (held.kind === 'rejected' && held.failure.code === gstRefusals.stale) return open('saved');
  if (held.kind !== 'done') return held;
  if (held.result === null) return open('notFiled');
  // Only GSTR-1 is frozen before it is filed.
  return open(form === 'GSTR1' ? 'frozen' : 'saved');
}
