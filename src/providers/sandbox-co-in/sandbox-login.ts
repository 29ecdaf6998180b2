import { z } from 'zod';
import type { Done, Failed } from '../../domain/outcome.js';
import { classifyGst, classOf } from '../gst/classify-gst.js';
import { unreadableAnswer } from '../gst/classify-gst-transport.js';
import type { GstAnswer } from '../gst/gst-answer.js';
import type { GstCall, GstSession } from '../gst/gst-contract.js';
import type { GstLogin } from '../gst/gst-login.js';
import type { GstLoginStep } from '../gst/gst-operation.js';
import type { GstRequest } from '../gst/gst-request.js';
import type { SandboxAccount } from './account.js';

/** Milliseconds since 1970, as number or text. */
const epochMs = z.coerce
  .number()
  .int()
  .positive()
  .max(8.64e15)
  .transform((ms) => new Date(ms).toISOString());

const sessionSchema = z.looseObject({
  access_token: z.string().min(1),
  token_expiry: epochMs,
  session_expiry: epochMs.optional(),
});

/** Sends one request of the log-in, with the app's token or the taxpayer's. */
export type SendLogin = (
  call: GstCall,
  requestOf: (account: SandboxAccount) => GstRequest,
  session: GstSession | null,
) => Promise<GstAnswer>;

/** Makes the log-in of a taxpayer: an OTP to the registered mobile, then a token (Sandbox.co.in API reference). */
export const createSandboxLogin = ({ send, now }: { send: SendLogin; now: () => Date }): GstLogin => {
  const whoOf = ({ username, gstin }: SandboxAccount) => ({ username, gstin });

  const toSession = (answer: GstAnswer, step: GstLoginStep): Done<GstSession> | Failed => {
    if (answer.kind === 'decided') return answer.failed;
    if (answer.kind !== 'result') return classifyGst(answer, step);
    const read = sessionSchema.safeParse(answer.result);
    if (!read.success) return unreadableAnswer(answer.httpStatus, step);
    const { access_token: token, token_expiry: expiresAt, session_expiry: refreshableUntil } = read.data;
    const data = { token, ...(refreshableUntil !== undefined && { refreshableUntil }) };
    const { httpStatus } = answer;
    return { kind: 'done', result: { data, openedAt: now().toISOString(), expiresAt }, httpStatus };
  };

  return {
    requestLoginOtp: async (call) => {
      const answer = await send(
        call,
        (account) => ({ method: 'POST', path: account.paths.requestLoginOtp, body: whoOf(account) }),
        null,
      );
      if (answer.kind === 'decided') return answer.failed;
      const isSent = answer.kind === 'result' || classOf(answer, 'request_login_otp') === 'otp_sent';
      return isSent ? { kind: 'done', result: {} } : classifyGst(answer, 'request_login_otp');
    },
    verifyLoginOtp: async (call) => {
      const answer = await send(
        call,
        (account) => ({
          method: 'POST',
          path: account.paths.verifyLoginOtp,
          query: { otp: call.otp },
          body: whoOf(account),
        }),
        null,
      );
      return toSession(answer, 'verify_login_otp');
    },
    refresh: async (call) => {
      const answer = await send(
        call,
        (account) => ({ method: 'POST', path: account.paths.refresh }),
        call.session,
      );
      return toSession(answer, 'refresh');
    },
  };
};
