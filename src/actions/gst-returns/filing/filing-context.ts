import type { ActionRun } from '../../../domain/action.js';
import type { Done, Failed, Outcome, Step, Waiting } from '../../../domain/outcome.js';
import type { GstCall, GstProvider } from '../../../providers/gst/gst-contract.js';
import type { FilingForm, FilingOrder } from './filing-form.js';
import type { FilingInput } from './filing-input.js';
import type { FilingDeps } from './filing-ports.js';
import type { FilingResult } from './filing-result.js';
import type { Asked, FilingState, StepName } from './filing-state.js';

/** All that a step may use. */
export interface FilingContext {
  run: ActionRun<FilingInput>;
  deps: FilingDeps;
  form: FilingForm;
  order: FilingOrder;
  provider: GstProvider;
  state: FilingState;
  /** The doubt that is dealt with once this attempt leaves a state. */
  heeding: string | null;
}

/** One step of a filing. It makes its call and leaves the state of the next. */
export interface FilingStep {
  perform(context: FilingContext): Promise<Outcome<FilingResult>>;
  /** The portal is through with what `perform` sent. */
  processed?(context: FilingContext): Outcome<FilingResult>;
}

/** An answer of the portal that was not `done`, or a person who is asked first. */
export type Otherwise = Exclude<Outcome<never>, Done<never>>;

/** Whose return the calls are for. */
export const callOf = ({ run }: Pick<FilingContext, 'run'>): GstCall => ({
  connection: run.connection,
  gstin: run.input.gstin,
  period: run.input.period,
  signal: run.signal,
});

/** Did the attempt before this one perhaps have this very step's effect? */
export const isDoubted = ({ run, state }: FilingContext): boolean =>
  run.doubtSince !== null && run.doubtSince.toISOString() !== state.heeded;

/** The step after the one that the filing stands at. */
export const stepAfter = ({ form, order, state }: FilingContext, step = state.step): StepName => {
  const sequence = form.sequence(order.isNil);
  const next = sequence[sequence.indexOf(step) + 1];
  if (next === undefined) throw new Error(`no step follows ${step}`);
  return next;
};

interface Onward {
  /** What is to stand among the result's steps. */
  log?: string;
  detail?: string;
  by?: string | null;
  resumeAfterMs?: number;
  tells?: readonly string[];
}

/** Leaves the filing at a step, the same or another. What was asked is over; what was answered holds within its step. */
export const goOn = (
  { run, state, heeding }: FilingContext,
  to: StepName,
  changes: Partial<FilingState> = {},
  { log, detail, by = null, ...onward }: Onward = {},
): Step => {
  const entry = {
    at: run.now().toISOString(),
    ...(detail !== undefined && { detail }),
    ...(by !== null && { by }),
  };
  return {
    kind: 'step',
    state: {
      ...state,
      asked: null,
      given: to === state.step ? state.given : null,
      givenBy: to === state.step ? state.givenBy : null,
      log: log === undefined ? state.log : [...state.log, { name: log, ...entry }],
      heeded: heeding,
      ...changes,
      step: to,
    },
    ...onward,
  };
};

/** Parks the filing until a person has answered. */
export const ask = (
  { state, heeding }: FilingContext,
  asked: Asked,
  request: Waiting['request'],
  changes: Partial<FilingState> = {},
): Waiting => ({ kind: 'waiting', request, state: { ...state, heeded: heeding, ...changes, asked } });

/** One field of the person's answer, when it is the answer to this request. */
export const answerTo = ({ run, state }: FilingContext, asked: Asked, field: string): string | null => {
  const value = state.asked === asked ? run.supplied?.[field] : undefined;
  return typeof value === 'string' ? value : null;
};

/** A refusal that ends the job. */
export const refuse = (failure: Extract<Failed, { kind: 'rejected' }>['failure']): Failed => ({
  kind: 'rejected',
  failure,
});
