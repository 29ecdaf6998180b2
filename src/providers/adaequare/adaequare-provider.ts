import { randomUUID } from 'node:crypto';
import type { HttpClient } from '../http-client.js';
import { createIrpProvider } from '../irp/create-irp-provider.js';
import { effectOf } from '../irp/effect-of.js';
import type { IrpProvider } from '../irp/irp-contract.js';
import { loginTimeoutMs } from '../irp/log-in.js';
import { createSessionCalls } from '../irp/session-calls.js';
import type { SessionCall } from '../irp/session-calls.js';
import { createIrpSessions } from '../irp/sessions.js';
import { createSigningKeys } from '../irp/signing-keys.js';
import { createStandInKeys } from '../irp/stand-in-keys.js';
import type { SessionCache } from '../session-cache.js';
import { hostUrl, readAccount, sessionKeyOf } from './account.js';
import type { AdaequareAccount } from './account.js';
import { readAnswer } from './adaequare-answer.js';
import { adaequareRequest } from './adaequare-request.js';
import { createLogIn } from './log-in.js';
import { adaequarePaths } from './paths.js';
import type { AdaequarePaths } from './paths.js';

/**
 * Makes the way to NIC through the GSP Adaequare ("enriched": the GSP encrypts). `timeoutMs` is the deadline of one write
 * (60 s); `paths` replaces single paths where a deployment has others.
 */
export const createAdaequareProvider = (deps: {
  http: HttpClient;
  sessions: SessionCache;
  now: () => Date;
  timeoutMs?: number;
  paths?: Partial<AdaequarePaths>;
}): IrpProvider => {
  const { http, now } = deps;
  const paths = { ...adaequarePaths, ...deps.paths };
  const timeoutMs = loginTimeoutMs(deps.timeoutMs);
  const sessions = createIrpSessions<AdaequareAccount>({
    sessions: deps.sessions,
    keyOf: sessionKeyOf,
    logIn: createLogIn({ http, now, authPath: paths.auth, timeoutMs }),
    now,
  });
  const exchange = async (of: SessionCall<AdaequareAccount>) => {
    const { method, path, body } = adaequareRequest(of.operation, paths);
    const answer = await http.send({
      method,
      url: of.account.baseUrl + path,
      headers: headersOf(of),
      timeoutMs: of.timeoutMs,
      signal: of.call.signal,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return readAnswer(answer, effectOf(of.operation.op), now());
  };

  const standInKeys = createStandInKeys({ http });

  return createIrpProvider(
    {
      name: 'adaequare',
      ...createSessionCalls({ readAccount, sessions, exchange }),
      signingKeys: createSigningKeys((baseUrl, signal) => standInKeys(hostUrl(baseUrl), signal)),
    },
    deps.timeoutMs,
  );
};

const headersOf = ({
  account,
  session,
  operation,
}: SessionCall<AdaequareAccount>): Record<string, string> => ({
  Authorization: `Bearer ${session.data.token ?? ''}`,
  user_name: account.userName,
  // The e-way bill side of the gateway wants the name under this one.
  ...(operation.op === 'cancel_eway_bill' && { username: account.userName }),
  password: account.password,
  gstin: account.gstin,
  // The gateway refuses an id that it has seen.
  requestid: randomUUID(),
  'Content-Type': 'application/json',
});
