import { randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Failed } from '../../domain/outcome.js';
import { askAgain } from '../ask-again.js';
import type { LogInDeps } from '../irp/log-in.js';
import { incomplete } from './account.js';
import type { NicAccount } from './account.js';
import { classify } from '../irp/classify.js';
import { unreadable } from '../irp/classify-transport.js';
import { describeCode } from '../irp/error-codes.js';
import type { IrpLogin } from '../irp/sessions.js';
import { decrypt, sealLogin } from './crypto.js';
import { readAnswer } from './nic-answer.js';
import type { EncryptionKeyOf } from './encryption-key.js';
import { loginSchema } from './wire.js';

/** A forced refresh gives a new token only this close to the end of the old one (NIC API docs, Authentication v1.04). */
export const refreshWindowMs = 10 * 60_000;

interface Deps extends LogInDeps {
  keyOf: EncryptionKeyOf;
}

/**
 * Makes the login. A login inside a token's life gives that token again, so in its last ten minutes a second, forced
 * login fetches the next one. Up to three tries in five seconds when NIC cannot be reached; a refusal is final.
 */
export const createLogIn =
  (deps: Deps) =>
  async (account: NicAccount, signal: AbortSignal): Promise<IrpLogin | Failed> => {
    const key = await deps.keyOf(account, signal);
    if ('kind' in key) return key;
    const ask = (force: boolean) =>
      askAgain(
        () => logInOnce(deps, { account, key: key.publicKey, force, signal }),
        (answer, attempt) =>
          answer.kind === 'transient' || (answer.kind === 'rejected' && isAuthError(answer) && attempt === 1),
        signal,
      );
    const login = await ask(false);
    const isEnding =
      login.kind === 'login' && login.expiresAt.getTime() - deps.now().getTime() < refreshWindowMs;
    return isEnding ? ask(true) : login;
  };

/** NIC answers 5001 "in Auth" to a login that it cannot decrypt, but now and then also when it is not well. */
const isAuthError = ({ failure }: Failed): boolean => failure.providerCode === '5001';

const inLoginWords = (failed: Failed): Failed => {
  if (!isAuthError(failed)) return failed;
  const { name = '', message, hint = '' } = describeCode('1020');
  return { kind: 'rejected', failure: { ...failed.failure, code: name, message, hint } };
};

const logInOnce = async (
  deps: Deps,
  request: { account: NicAccount; key: KeyObject; force: boolean; signal: AbortSignal },
): Promise<IrpLogin | Failed> => {
  const { account, key, force, signal } = request;
  const appKey = randomBytes(32);
  const sealed = sealLogin(key, {
    UserName: account.userName,
    Password: account.password,
    AppKey: appKey.toString('base64'),
    ForceRefreshAccessToken: force,
  });
  if (sealed === null) return incomplete(['username and password (too long together)']);
  const exchange = await deps.http.send({
    method: 'POST',
    url: account.baseUrl + deps.authPath,
    headers: {
      client_id: account.clientId,
      client_secret: account.clientSecret,
      Gstin: account.gstin,
      'Content-Type': 'application/json',
    },
    body: `{"Data":"${sealed}"}`,
    timeoutMs: deps.timeoutMs,
    signal,
  });
  const answer = readAnswer(exchange, (data) => data ?? undefined, deps.now());
  if (answer.kind !== 'result') return inLoginWords(classify(answer, 'login'));
  return readLogin(answer.result, appKey) ?? unreadable(answer.httpStatus, 'login');
};

/**
 * `token` and `sek` (the session key, 32 bytes in base64). Null when the answer is no login, or its session key was not
 * encrypted with our AppKey.
 */
const readLogin = (result: unknown, appKey: Buffer): IrpLogin | null => {
  const read = loginSchema.safeParse(result);
  const sek = read.success ? decrypt(appKey, read.data.Sek) : null;
  if (!read.success || sek?.length !== 32) return null;
  const { AuthToken: token, TokenExpiry: expiresAt } = read.data;
  return { kind: 'login', data: { token, sek: sek.toString('base64') }, expiresAt };
};
