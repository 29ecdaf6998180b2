import type { HttpClient } from '../http-client.js';
import { createIrpProvider } from '../irp/create-irp-provider.js';
import type { IrpProvider } from '../irp/irp-contract.js';
import { loginTimeoutMs } from '../irp/log-in.js';
import { createSessionCalls } from '../irp/session-calls.js';
import { createIrpSessions } from '../irp/sessions.js';
import { createSigningKeys } from '../irp/signing-keys.js';
import { createStandInKeys } from '../irp/stand-in-keys.js';
import type { SessionCache } from '../session-cache.js';
import { readAccount, sessionKeyOf } from './account.js';
import type { MastersIndiaAccount } from './account.js';
import { createLogIn } from './log-in.js';
import { readAnswer } from './masters-india-answer.js';
import { mastersIndiaRequest } from './masters-india-request.js';
import { mastersIndiaPaths } from './paths.js';
import type { MastersIndiaPaths } from './paths.js';

/**
 * Makes the way to the IRP over Masters India (API v1). `timeoutMs` is the deadline of one write (60 s); `paths` replaces
 * single paths.
 */
export const createMastersIndiaProvider = (deps: {
  http: HttpClient;
  sessions: SessionCache;
  now: () => Date;
  timeoutMs?: number;
  paths?: Partial<MastersIndiaPaths>;
}): IrpProvider => {
  const { http, now } = deps;
  const paths = { ...mastersIndiaPaths, ...deps.paths };
  const loginMs = loginTimeoutMs(deps.timeoutMs);
  const sessions = createIrpSessions<MastersIndiaAccount>({
    sessions: deps.sessions,
    keyOf: sessionKeyOf,
    logIn: createLogIn({ http, now, authPath: paths.auth, timeoutMs: loginMs }),
    now,
  });
  const way = createSessionCalls<MastersIndiaAccount>({
    sessions,
    readAccount,
    exchange: async ({ call, operation, account, session, timeoutMs }) => {
      const { path, body } = mastersIndiaRequest(operation, call.gstin, paths);
      const exchange = await http.send({
        url: account.baseUrl + path,
        headers: { Authorization: `JWT ${session.data.token ?? ''}`, 'Content-Type': 'application/json' },
        ...(body === undefined ? { method: 'GET' } : { method: 'POST', body: JSON.stringify(body) }),
        timeoutMs,
        signal: call.signal,
      });
      return readAnswer(exchange, now());
    },
  });
  const signingKeys = createSigningKeys(createStandInKeys({ http }));
  return createIrpProvider({ name: 'masters-india', ...way, signingKeys }, deps.timeoutMs);
};
