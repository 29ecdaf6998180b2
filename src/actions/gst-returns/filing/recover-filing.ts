import type { ActionRun } from '../../../domain/action.js';
import type { Parked, Recovery, Step } from '../../../domain/outcome.js';
import type { FilingContext } from './filing-context.js';
import type { FilingForm } from './filing-form.js';
import type { FilingInput } from './filing-input.js';
import type { FilingDeps } from './filing-ports.js';
import type { FilingResult } from './filing-result.js';
import { filingRules } from './filing-rules.js';
import { readState } from './filing-state.js';
import { paidIn } from './gstr3b-payment.js';
import { inSession } from './in-session.js';
import { answerLogin } from './login.js';
import { openContext } from './run-filing.js';
import { settleOwnFiling, trackReturn } from './settle-filed.js';
import { paid } from './steps/offset.js';

type Run = ActionRun<FilingInput>;
type Recovered = Recovery<FilingResult> | Parked;

/**
 * Asks whether a step whose answer was lost had its effect. Only filing and paying are asked after: everything else is
 * simply made again. While the lost request may still be on its way, "not filed" is not believed.
 */
export const recoverFiling = async (run: Run, deps: FilingDeps, form: FilingForm): Promise<Recovered> => {
  const state = readState(run.state);
  const isHeeded = state !== null && state.heeded === run.doubtSince?.toISOString();
  if (isHeeded) return absent;
  if (state === null) return settleMsLeft(run, deps) > 0 ? lookAgain(run, deps) : absent;
  const isAsked = state.step === 'offset' || (state.step === 'file' && state.asked === 'evc_otp');
  if (!isAsked) return absent;
  const opened = await openContext(run, deps, form);
  if (opened.kind !== 'context') return opened;
  const context = { ...opened.context, heeding: state.heeded };
  return state.step === 'file' ? recoverFile(context) : recoverOffset(context);
};

const absent: Recovered = { kind: 'absent' };

const recoverFile = async (context: FilingContext): Promise<Recovered> => {
  const tracked = await trackReturn(context);
  if (tracked.kind !== 'done') return tracked;
  if (tracked.result.filed) return settleOwnFiling(context, tracked.result);
  return unlessSettled(context);
};

const recoverOffset = async (context: FilingContext): Promise<Recovered> => {
  const login = await answerLogin(context);
  if (login) return login;
  const { provider, form, run } = context;
  const read = await inSession(context, (call) => provider.summary({ ...call, form: form.form }));
  if (read.kind !== 'done') return read;
  if (read.result === null || paidIn(read.result.body) === null) return unlessSettled(context);
  return paid({ ...context, heeding: run.doubtSince?.toISOString() ?? null }, read.result);
};

const unlessSettled = ({ run, deps }: FilingContext): Recovered =>
  settleMsLeft(run, deps) > 0 ? lookAgain(run, deps) : absent;

const settleMsLeft = ({ doubtSince, now }: Run, { settings }: FilingDeps): number =>
  doubtSince === null ? 0 : settings.settleMs - (now().getTime() - doubtSince.getTime());

/** The older the doubt, the less often it is asked after. */
const lookAgain = (run: Run, deps: FilingDeps): Step => {
  const left = settleMsLeft(run, deps);
  const age = deps.settings.settleMs - left;
  const pauseMs = Math.min(Math.max(age / 2, deps.settings.pollMs), filingRules.slowestPollMs);
  return { kind: 'step', state: { ...run.state }, resumeAfterMs: Math.ceil(Math.min(pauseMs, left)) };
};
