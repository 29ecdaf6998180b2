import type { Failed, InputRequest } from '../../../domain/outcome.js';
import { isoInIndia } from '../../../domain/india-time.js';
import { refuse, type FilingContext } from './filing-context.js';
import { filingRules } from './filing-rules.js';

const { otpRequests, otpWindowMs, otpMs } = filingRules;

/** The requests that still count, and whether another one may follow. Source: no OTPs in a loop (our own rule). */
export const mayRequestOtp = (
  times: readonly string[],
  now: Date,
): { recent: string[]; refused: Failed | null } => {
  const recent = times.filter((at) => now.getTime() - Date.parse(at) < otpWindowMs);
  const oldest = recent[0];
  if (recent.length < otpRequests || oldest === undefined) return { recent, refused: null };
  const from = isoInIndia(new Date(Date.parse(oldest) + otpWindowMs));
  return {
    recent,
    refused: refuse({
      code: 'otp_limit',
      message: `The portal was asked for ${otpRequests} OTPs within 15 minutes; no more are asked for just now.`,
      hint: `Retry the job after ${from}, with the phone at hand that gets the OTP.`,
    }),
  };
};

const otpSchema = {
  type: 'object',
  properties: { otp: { type: 'string', pattern: '^[0-9]{4,8}$' } },
  required: ['otp'],
  additionalProperties: false,
};

/** Asks a person for an OTP that was requested at `askedAt`: it is used at once and never kept. */
export const otpQuestion = (
  kind: 'gst_login_otp' | 'evc_otp',
  message: string,
  askedAt: string,
  details: Record<string, unknown>,
): InputRequest => ({
  kind,
  message,
  schema: otpSchema,
  expiresAt: new Date(Date.parse(askedAt) + otpMs).toISOString(),
  details,
  secret: true,
});

/** True while an OTP has time enough left to be typed in. */
export const isOtpFresh = (askedAt: string | undefined, now: Date): askedAt is string =>
  askedAt !== undefined && now.getTime() - Date.parse(askedAt) < otpMs - filingRules.otpLeftMs;

/** Whose return it is, for whoever is asked. */
export const aboutReturn = ({ run, form }: FilingContext): Record<string, unknown> => ({
  gstin: run.input.gstin,
  period: run.input.period,
  form: form.form,
});

/** A wrong OTP, and no try left. */
export const otpRefused = (what: string): Failed =>
  refuse({
    code: 'otp_refused',
    message: `The portal refused the ${what} OTP ${filingRules.otpTries} times.`,
    hint: 'Retry the job: a new OTP is sent then.',
  });

/** How many tries are left, in words. */
export const triesLeft = (tries: number): string => {
  const left = filingRules.otpTries - tries;
  return `The OTP was refused. ${left} ${left === 1 ? 'try is' : 'tries are'} left.`;
};
