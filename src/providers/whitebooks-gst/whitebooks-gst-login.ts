import { z } from 'zod';
import type { Done, Failed } from '../../domain/outcome.js';
import { classifyGst, classOf } from '../gst/classify-gst.js';
import type { GstDecided, GstFailure } from '../gst/gst-answer.js';
import type { GstCall, GstSession } from '../gst/gst-contract.js';
import type { GstLogin } from '../gst/gst-login.js';
import type { GstLoginStep } from '../gst/gst-operation.js';
import { expiryAfter } from '../gst/session-life.js';
import type { WhiteBooksGstAccount } from './account.js';
import type { WhiteBooksGstResult } from './whitebooks-gst-answer.js';
import { newTxn } from './whitebooks-gst-headers.js';

/** Sends one step of the log-in; all of them are GETs. */
export type SendLogin = (
  call: GstCall,
  step: {
    path: keyof WhiteBooksGstAccount['paths'];
    txn: string;
    token?: string | undefined;
    query?: Record<string, string>;
  },
) => Promise<WhiteBooksGstResult | GstFailure | GstDecided>;

const tokenSchema = z.looseObject({
  auth_token: z.string().min(1).optional(),
  expiry: z.coerce.number().positive().optional().catch(undefined),
});

/**
 * Makes the log-in of a taxpayer: the gateway names the exchange (`txn`) when it sends the OTP, and knows the session by that
 * name afterwards (WhiteBooks API, as integrators report it; the place of an auth token is unconfirmed).
 */
export const createWhiteBooksGstLogin = (deps: { send: SendLogin; now: () => Date }): GstLogin => {
  const { send, now } = deps;

  const open = async (
    call: GstCall,
    step: GstLoginStep,
    how: Parameters<SendLogin>[1],
  ): Promise<Done<GstSession> | Failed> => {
    const answer = await send(call, how);
    if (answer.kind === 'decided') return answer.failed;
    if (answer.kind !== 'result') return classifyGst(answer, step);
    const { header, result, httpStatus } = answer;
    const { expiry, auth_token: given } =
      tokenSchema.safeParse({ ...header, ...asFields(result) }).data ?? {};
    const token = given ?? how.token;
    const data = { txn: header['txn'] ?? how.txn, ...(token !== undefined && { token }) };
    const openedAt = now();
    return {
      kind: 'done',
      result: { data, openedAt: openedAt.toISOString(), expiresAt: expiryAfter(openedAt, expiry) },
      httpStatus,
    };
  };

  return {
    requestLoginOtp: async (call) => {
      const txn = newTxn();
      const answer = await send(call, { path: 'requestLoginOtp', txn });
      if (answer.kind === 'decided') return answer.failed;
      if (answer.kind === 'result') {
        return { kind: 'done', result: { txn: answer.header['txn'] ?? txn }, httpStatus: answer.httpStatus };
      }
      const isSent = classOf(answer, 'request_login_otp') === 'otp_sent';
      return isSent ? { kind: 'done', result: { txn } } : classifyGst(answer, 'request_login_otp');
    },
    verifyLoginOtp: (call) =>
      open(call, 'verify_login_otp', {
        path: 'verifyLoginOtp',
        txn: call.challenge['txn'] ?? newTxn(),
        query: { otp: call.otp },
      }),
    refresh: (call) => {
      const { txn, token } = call.session.data;
      return open(call, 'refresh', { path: 'refresh', txn: txn ?? newTxn(), token });
    },
  };
};

const asFields = (value: unknown): Record<string, unknown> =>
  z.record(z.string(), z.unknown()).catch({}).parse(value);
