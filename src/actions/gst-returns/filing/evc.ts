import type { Failed, Waiting } from '../../../domain/outcome.js';
import { ask, goOn, type FilingContext, type Otherwise } from './filing-context.js';
import { filingRules } from './filing-rules.js';
import type { FilingState } from './filing-state.js';
import { inSession } from './in-session.js';
import { aboutReturn, isOtpFresh, mayRequestOtp, otpQuestion, otpRefused, triesLeft } from './otp-request.js';

/** Has the portal send the signatory an OTP for this one form, and asks for it. */
export const requestEvc = async (
  context: FilingContext,
  changes: Partial<FilingState> = {},
): Promise<Otherwise> => {
  const { run, provider, form, state } = context;
  const { recent, refused } = mayRequestOtp(state.evcOtps, run.now());
  if (refused) return refused;
  const evcOtps = [...recent, run.now().toISOString()];
  const { pan } = run.input;
  const answer = await inSession(context, (call) =>
    provider.requestEvcOtp({ ...call, form: form.form, pan }),
  );
  switch (answer.kind) {
    case 'done':
      return askEvc(
        context,
        { ...changes, evcOtps, tries: 0 },
        `The GST portal has sent the signatory an OTP for this ${form.name}.`,
      );
    case 'unknown':
      // It may have been sent, and counts. Nothing has been filed by it.
      return goOn(context, state.step, { ...changes, evcOtps }, { resumeAfterMs: filingRules.againMs });
    case 'waiting':
      return { ...answer, state: { ...answer.state, ...changes } };
    case 'step':
      return { ...answer, state: { ...answer.state, ...changes } };
    case 'rejected':
    case 'transient':
    case 'throttled':
    case 'unauthorized':
      return answer;
    default:
      return answer satisfies never;
  }
};

const askEvc = (context: FilingContext, changes: Partial<FilingState>, message: string): Waiting => {
  const { run, form, order, state } = context;
  const askedAt = (changes.evcOtps ?? state.evcOtps).at(-1) ?? run.now().toISOString();
  const details = {
    ...aboutReturn(context),
    panLast4: run.input.pan.slice(-4),
    checksum: state.approved,
    isNil: order.isNil,
  };
  const request = otpQuestion(
    'evc_otp',
    `${message} Giving it here files the ${form.name}; that cannot be undone.`,
    askedAt,
    details,
  );
  return ask(context, 'evc_otp', request, changes);
};

/** The portal refused the OTP. It holds for a few tries while it is fresh; an old one is asked for anew. */
export const wrongEvc = (context: FilingContext): Promise<Otherwise> | Waiting | Failed => {
  const { run, state } = context;
  const tries = state.tries + 1;
  if (!isOtpFresh(state.evcOtps.at(-1), run.now())) return requestEvc(context);
  if (tries >= filingRules.otpTries) return otpRefused('filing');
  return askEvc(context, { tries }, triesLeft(tries));
};
