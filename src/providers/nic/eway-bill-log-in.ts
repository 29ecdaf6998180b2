import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Failed } from '../../domain/outcome.js';
import { untilAnswered } from '../irp/log-in.js';
import type { LogInDeps } from '../irp/log-in.js';
import { classify } from '../irp/classify.js';
import { unreadable } from '../irp/classify-transport.js';
import type { IrpLogin } from '../irp/sessions.js';
import { incomplete } from './account.js';
import type { NicAccount } from './account.js';
import { decrypt, sealLogin } from './crypto.js';
import type { EncryptionKeyOf } from './encryption-key.js';
import { readEwayBillAnswer } from './eway-bill-answer.js';

/** A token lives six hours from the first log-in; a log-in within them gives the same one (e-way bill API docs v1.03). */
const tokenLifeMs = 6 * 60 * 60_000;

const loginSchema = z.object({ authtoken: z.string().min(1), sek: z.string().min(1) });

interface Deps extends LogInDeps {
  keyOf: EncryptionKeyOf;
}

/** The client's headers, in the e-way bill system's spelling. */
export const clientHeaders = (account: NicAccount): Record<string, string> => ({
  'client-id': account.clientId,
  'client-secret': account.clientSecret,
  gstin: account.gstin,
  'Content-Type': 'application/json',
});

/** Makes the log-in at the e-way bill system (action ACCESSTOKEN). Up to three tries while it cannot be reached. */
export const createEwayBillLogIn = (deps: Deps) =>
  untilAnswered<NicAccount>((account, signal) => logInOnce(deps, account, signal));

const logInOnce = async (
  deps: Deps,
  account: NicAccount,
  signal: AbortSignal,
): Promise<IrpLogin | Failed> => {
  const key = await deps.keyOf(account, signal);
  if ('kind' in key) return key;
  const appKey = randomBytes(32);
  const sealed = sealLogin(key.publicKey, {
    action: 'ACCESSTOKEN',
    username: account.userName,
    password: account.password,
    app_key: appKey.toString('base64'),
  });
  if (sealed === null) return incomplete(['username and password (too long together)']);
  const exchange = await deps.http.send({
    method: 'POST',
    url: account.baseUrl + deps.authPath,
    headers: clientHeaders(account),
    body: JSON.stringify({ Data: sealed }),
    timeoutMs: deps.timeoutMs,
    signal,
  });
  const answer = readEwayBillAnswer(exchange, (data) => data, deps.now());
  if (answer.kind !== 'result') return classify(answer, 'login');
  const login = loginSchema.safeParse(answer.result);
  const sek = login.success ? decrypt(appKey, login.data.sek) : null;
  if (!login.success || sek?.length !== 32) return unreadable(answer.httpStatus, 'login');
  return {
    kind: 'login',
    data: { token: login.data.authtoken, sek: sek.toString('base64') },
    expiresAt: new Date(deps.now().getTime() + tokenLifeMs),
  };
};
