import { z } from 'zod';
import type { Done, Failed } from '../../domain/outcome.js';
import { classifyGst, classOf } from '../gst/classify-gst.js';
import { unreadableAnswer } from '../gst/classify-gst-transport.js';
import type { GstFailure, GstResult } from '../gst/gst-answer.js';
import type { GstCall, GstSession } from '../gst/gst-contract.js';
import type { GstLogin } from '../gst/gst-login.js';
import type { GstLoginStep } from '../gst/gst-operation.js';
import { expiryAfter } from '../gst/session-life.js';
import { decrypt, encrypt } from '../nic/crypto.js';
import { readAccount } from './account.js';
import type { GstnAccount } from './account.js';
import { newAppKey, sealAppKey } from './gstn-crypto.js';
import type { PublicKeys } from './public-key.js';

const loginSchema = z.looseObject({
  auth_token: z.string().min(1),
  sek: z.string().min(1),
  /** Minutes. */
  expiry: z.coerce.number().positive().optional().catch(undefined),
});

/** What the log-in is made with; `send` posts one step to the authentication path. */
interface Deps {
  send: (account: GstnAccount, body: unknown, signal: AbortSignal) => Promise<GstResult | GstFailure>;
  publicKeys: PublicKeys;
  now: () => Date;
}

/** What one step came to. */
interface Stepped {
  account: GstnAccount;
  step: GstLoginStep;
  answer: GstResult | GstFailure;
}

/** The 32 bytes that a session's calls are encrypted with. */
export const sessionKeyBytes = ({ data }: GstSession): Buffer => Buffer.from(data['sek'] ?? '', 'base64');

/**
 * Makes the log-in at the portal itself: a key of ours under the portal's public key, an OTP, and back a token with the
 * session key under ours (GSTN taxpayer API).
 */
export const createGstnLogin = (deps: Deps): GstLogin => ({
  requestLoginOtp: async (call) => {
    const appKey = newAppKey();
    const stepped = await withPublicKey(deps, call, 'request_login_otp', appKey, () => ({}));
    if ('kind' in stepped) return stepped;
    const { answer } = stepped;
    const isSent = answer.kind === 'result' || classOf(answer, 'request_login_otp') === 'otp_sent';
    return isSent ? { kind: 'done', result: { appKey } } : failedStep(deps, stepped, answer);
  },
  verifyLoginOtp: async (call) => {
    const appKey = call.challenge['appKey'] ?? '';
    if (!isKey(appKey)) return challengeLost;
    const stepped = await withPublicKey(deps, call, 'verify_login_otp', appKey, () => ({
      otp: encrypt(Buffer.from(appKey), call.otp),
    }));
    return 'kind' in stepped ? stepped : toSession(deps, stepped, appKey);
  },
  refresh: async (call) => {
    const account = readAccount(call);
    if ('kind' in account) return account;
    const { token = '', appKey = '' } = call.session.data;
    const sessionKey = sessionKeyBytes(call.session);
    if (!isKey(appKey) || sessionKey.length !== 32) return challengeLost;
    const answer = await deps.send(
      account,
      {
        action: 'REFRESHTOKEN',
        username: account.username,
        auth_token: token,
        app_key: encrypt(sessionKey, appKey),
      },
      call.signal,
    );
    return toSession(deps, { account, step: 'refresh', answer }, appKey);
  },
});

const actions = { request_login_otp: 'OTPREQUEST', verify_login_otp: 'AUTHTOKEN' } as const;

const withPublicKey = async (
  { send, publicKeys }: Deps,
  call: GstCall,
  step: keyof typeof actions,
  appKey: string,
  more: () => Record<string, string>,
): Promise<Stepped | Failed> => {
  const account = readAccount(call);
  if ('kind' in account) return account;
  const key = await publicKeys.of(account, call.signal);
  if ('kind' in key) return key;
  const body = {
    action: actions[step],
    username: account.username,
    app_key: sealAppKey(appKey, key.publicKey),
    ...more(),
  };
  return { account, step, answer: await send(account, body, call.signal) };
};

const toSession = (deps: Deps, stepped: Stepped, appKey: string): Done<GstSession> | Failed => {
  const { answer, step } = stepped;
  if (answer.kind !== 'result') return failedStep(deps, stepped, answer);
  const login = loginSchema.safeParse(answer.result).data;
  const sek = login && decrypt(Buffer.from(appKey), login.sek);
  if (!login || sek?.length !== 32) return unreadableAnswer(answer.httpStatus, step);
  const openedAt = deps.now();
  return {
    kind: 'done',
    result: {
      data: { token: login.auth_token, sek: sek.toString('base64'), appKey },
      openedAt: openedAt.toISOString(),
      expiresAt: expiryAfter(openedAt, login.expiry),
    },
    httpStatus: answer.httpStatus,
  };
};

/** A key that the portal has replaced is read anew the next time; one that the connection names must be replaced there. */
const failedStep = ({ publicKeys }: Deps, { account, step }: Stepped, failure: GstFailure): Failed => {
  const failed = classifyGst(failure, step);
  if (failed.failure.code !== 'public_key_changed') return failed;
  const isReadAnew = publicKeys.forget(account);
  return isReadAnew ? failed : { kind: 'rejected', failure: failed.failure };
};

const isKey = (text: string): boolean => Buffer.byteLength(text) === 32;

const challengeLost: Failed = {
  kind: 'unauthorized',
  failure: {
    code: 'session_ended',
    message: 'The key of this log-in is no longer known',
    hint: 'Log in again with a new OTP.',
  },
};
