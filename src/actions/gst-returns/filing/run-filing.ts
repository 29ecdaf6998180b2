import type { ActionRun } from '../../../domain/action.js';
import type { Failed, Outcome, Step } from '../../../domain/outcome.js';
import { gstRefusals } from '../../../providers/gst/gst-contract.js';
import { refuse, type FilingContext } from './filing-context.js';
import type { FilingForm } from './filing-form.js';
import type { FilingInput } from './filing-input.js';
import { loadOrder } from './filing-order.js';
import type { FilingDeps } from './filing-ports.js';
import type { FilingResult } from './filing-result.js';
import { firstState, readState } from './filing-state.js';
import { filingSteps } from './filing-steps.js';
import { answerLogin } from './login.js';
import { pollPortal } from './poll-portal.js';
import { settleFiled, trackReturn } from './settle-filed.js';

type Run = ActionRun<FilingInput>;

/** Goes one step on with a filing: each is an attempt of its own, and the next begins from what this one leaves. */
export const runFiling = async (
  run: Run,
  deps: FilingDeps,
  form: FilingForm,
): Promise<Outcome<FilingResult>> => {
  const refused = await claimFiling(run, deps, form);
  if (refused) return refused;
  const opened = await openContext(run, deps, form);
  if (opened.kind !== 'context') return opened;
  const { context } = opened;
  const login = await answerLogin(context);
  if (login) return login;
  const step = filingSteps[context.state.step];
  const { poll } = context.state;
  const outcome = poll ? await pollPortal(context, step, poll) : await step.perform(context);
  return settled(context, outcome);
};

const claimFiling = async (
  run: Run,
  { claims }: FilingDeps,
  { form, name }: FilingForm,
): Promise<Failed | null> => {
  const { tenantId, mode, jobId, connection } = run;
  const { gstin, period } = run.input;
  const claim = await claims.claim({
    tenantId,
    mode,
    form,
    gstin,
    period,
    jobId,
    provider: connection.provider,
  });
  if (claim.kind === 'held') {
    return refuse({
      code: 'filing_in_progress',
      message: `Another job, ${claim.jobId}, is at the filing of this ${name}.`,
      hint: 'Follow that job, or cancel it where it waits and then retry this one.',
    });
  }
  if (claim.provider === connection.provider) return null;
  return {
    kind: 'transient',
    failure: {
      code: 'filing_elsewhere',
      message: `This ${name} is being filed through ${claim.provider}: a session, once opened, stays with its provider.`,
    },
  };
};

type Opened = { kind: 'context'; context: FilingContext } | Failed | Step;

/** What the steps stand on. The first attempt only reads the return and leaves the beginning: it calls nobody. */
export const openContext = async (run: Run, deps: FilingDeps, form: FilingForm): Promise<Opened> => {
  const state = readState(run.state);
  const order = await loadOrder(run, form, deps.built, state?.sha256 ?? null);
  if ('kind' in order) return order;
  const approved = run.input.approval?.sha256;
  if (approved !== undefined && approved !== order.sha256) return mismatch;
  if (!state) return { kind: 'step', state: firstState(order.sha256) };
  const heeding = run.doubtSince?.toISOString() ?? state.heeded;
  const provider = deps.desk.call(run.connection);
  return { kind: 'context', context: { run, deps, form, order, provider, state, heeding } };
};

const mismatch = refuse({
  code: 'approval_mismatch',
  message: 'The return has changed since it was looked at: its SHA-256 is not the one that was approved.',
  hint: 'Look at the return again, and file it with the SHA-256 that it has now.',
  fields: [{ pointer: '/approval/sha256', code: 'approval_mismatch', message: 'is that of another return' }],
});

/**
 * What the engine is told. Only filing and paying leave a doubt: everything else can be made again. Where the portal says
 * that the period is filed, the register decides whether it is this return.
 */
const settled = async (
  context: FilingContext,
  outcome: Outcome<FilingResult>,
): Promise<Outcome<FilingResult>> => {
  const { step } = context.state;
  if (outcome.kind === 'unknown' && step !== 'file' && step !== 'offset')
    return { ...outcome, kind: 'transient' };
  const isToldFiled =
    outcome.kind === 'rejected' && outcome.failure.code === gstRefusals.filed && step !== 'open';
  if (!isToldFiled) return outcome;
  const tracked = await trackReturn(context);
  if (tracked.kind !== 'done') return step === 'file' ? unconfirmed('unknown') : tracked;
  if (tracked.result.filed) return settleFiled(context, tracked.result);
  return unconfirmed(step === 'file' ? 'unknown' : 'transient');
};

const unconfirmed = (kind: 'unknown' | 'transient'): Failed => ({
  kind,
  failure: {
    code: 'filed_unconfirmed',
    message: 'The portal says that this period is filed, but its register does not show it yet.',
    hint: 'It is asked again. Should it stay so, look on the portal under "View filed returns".',
  },
});
