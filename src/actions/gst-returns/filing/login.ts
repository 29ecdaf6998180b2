import type { Failed, Outcome, Step, Waiting } from '../../../domain/outcome.js';
import { gstRefusals, type LoginChallenge } from '../../../providers/gst/gst-contract.js';
import { answerTo, ask, callOf, goOn, refuse, type FilingContext } from './filing-context.js';
import { filingRules } from './filing-rules.js';
import { aboutReturn, isOtpFresh, mayRequestOtp, otpQuestion, otpRefused, triesLeft } from './otp-request.js';

/** Has the portal send the taxpayer a login OTP and asks for it; the filing stays at its step. */
export const requestLogin = async (context: FilingContext): Promise<Waiting | Step | Failed> => {
  const { run, provider, state } = context;
  const { recent, refused } = mayRequestOtp(state.loginOtps, run.now());
  if (refused) return refused;
  const askedAt = run.now().toISOString();
  const loginOtps = [...recent, askedAt];
  const answer = await provider.requestLoginOtp(callOf(context));
  switch (answer.kind) {
    case 'done':
      return askLogin(
        context,
        answer.result,
        { loginOtps, tries: 0 },
        'The GST portal has sent a login OTP to the taxpayer.',
      );
    case 'unknown':
      // It may have been sent, and counts; without the answer it cannot be used.
      return goOn(context, state.step, { loginOtps }, { resumeAfterMs: filingRules.againMs });
    case 'unauthorized':
      return refuse(answer.failure);
    case 'rejected':
    case 'transient':
    case 'throttled':
      return answer;
    default:
      return answer satisfies never;
  }
};

const askLogin = async (
  context: FilingContext,
  challenge: LoginChallenge,
  changes: { loginOtps: string[]; tries: number },
  message: string,
): Promise<Waiting> => {
  const { run, deps, provider } = context;
  const askedAt = changes.loginOtps.at(-1) ?? run.now().toISOString();
  const details = { ...aboutReturn(context), provider: provider.name };
  const request = otpQuestion('gst_login_otp', `${message} Give it here to go on.`, askedAt, details);
  const key = provider.sessionKey(callOf(context));
  await deps.sessions.keepChallenge(run.tenantId, key, challenge, new Date(request.expiresAt));
  return ask(context, 'gst_login_otp', request, changes);
};

/** Uses a login OTP that a person has just given. Null when none was: the step goes on, and asks where it must. */
export const answerLogin = async (
  context: FilingContext,
): Promise<Exclude<Outcome<never>, { kind: 'done' }> | null> => {
  const { run, deps, provider, state } = context;
  const otp = answerTo(context, 'gst_login_otp', 'otp');
  if (otp === null) return null;
  const key = provider.sessionKey(callOf(context));
  const challenge = await deps.sessions.takeChallenge(run.tenantId, key);
  if (!challenge) return requestLogin(context);
  const answer = await provider.verifyLoginOtp({ ...callOf(context), challenge, otp });
  switch (answer.kind) {
    case 'done':
      await deps.sessions.keep(run.tenantId, key, answer.result);
      return goOn(context, state.step, { tries: 0 }, { log: 'logged_in' });
    case 'unknown':
    case 'unauthorized':
      // The OTP may be spent, and the session is not in our hands: the step asks for a new one.
      return goOn(context, state.step, {}, { resumeAfterMs: filingRules.againMs });
    case 'rejected':
      return answer.failure.code === gstRefusals.otp ? askAgain(context, challenge) : answer;
    case 'transient':
    case 'throttled':
      await deps.sessions.keepChallenge(run.tenantId, key, challenge, expiryOf(context));
      return ask(context, 'gst_login_otp', notReached(context));
    default:
      return answer satisfies never;
  }
};

const askAgain = async (
  context: FilingContext,
  challenge: LoginChallenge,
): Promise<Waiting | Step | Failed> => {
  const { run, state } = context;
  const tries = state.tries + 1;
  if (tries >= filingRules.otpTries) return otpRefused('login');
  if (!isOtpFresh(state.loginOtps.at(-1), run.now())) return requestLogin(context);
  return askLogin(context, challenge, { loginOtps: state.loginOtps, tries }, triesLeft(tries));
};

const expiryOf = ({ run, state }: FilingContext): Date =>
  new Date(Date.parse(state.loginOtps.at(-1) ?? run.now().toISOString()) + filingRules.otpMs);

const notReached = (context: FilingContext): Waiting['request'] =>
  otpQuestion(
    'gst_login_otp',
    'The GST portal could not be reached with the OTP, which still holds. Give it once more.',
    context.state.loginOtps.at(-1) ?? context.run.now().toISOString(),
    { ...aboutReturn(context), provider: context.provider.name },
  );
