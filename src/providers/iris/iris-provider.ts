import type { HttpClient } from '../http-client.js';
import { createIrpProvider } from '../irp/create-irp-provider.js';
import type { IrpProvider } from '../irp/irp-contract.js';
import { loginTimeoutMs } from '../irp/log-in.js';
import { createSessionCalls } from '../irp/session-calls.js';
import { createIrpSessions } from '../irp/sessions.js';
import type { IrpSession } from '../irp/sessions.js';
import { createSigningKeys } from '../irp/signing-keys.js';
import { createStandInKeys } from '../irp/stand-in-keys.js';
import type { SessionCache } from '../session-cache.js';
import { readAccount, sessionKeyOf } from './account.js';
import type { IrisAccount } from './account.js';
import { createLogIn } from './log-in.js';
import { readAnswer } from './iris-answer.js';
import { irisRequest } from './iris-request.js';
import { irisPaths } from './paths.js';
import type { IrisPaths } from './paths.js';

/**
 * Makes the way to the IRP over IRIS (Onyx). `timeoutMs` is the deadline of one write (60 s); `paths` replaces
 * single paths.
 */
export const createIrisProvider = (deps: {
  http: HttpClient;
  sessions: SessionCache;
  now: () => Date;
  timeoutMs?: number;
  paths?: Partial<IrisPaths>;
}): IrpProvider => {
  const { http, now } = deps;
  const paths = { ...irisPaths, ...deps.paths };
  const loginMs = loginTimeoutMs(deps.timeoutMs);
  const sessions = createIrpSessions<IrisAccount>({
    sessions: deps.sessions,
    keyOf: sessionKeyOf,
    logIn: createLogIn({ http, now, authPath: paths.auth, timeoutMs: loginMs }),
    now,
  });
  const way = createSessionCalls<IrisAccount>({
    sessions,
    readAccount,
    exchange: async ({ call, operation, account, session, timeoutMs }) => {
      const { method, path, body } = irisRequest(operation, call.gstin, paths);
      const exchange = await http.send({
        method,
        url: account.baseUrl + path,
        headers: headersOf(session),
        ...(body !== undefined && { body: JSON.stringify(body) }),
        timeoutMs,
        signal: call.signal,
      });
      return readAnswer(exchange, now());
    },
  });
  const signingKeys = createSigningKeys(createStandInKeys({ http }));
  return createIrpProvider({ name: 'iris', ...way, signingKeys }, deps.timeoutMs);
};

const headersOf = ({ data }: IrpSession): Record<string, string> => ({
  'X-Auth-Token': data.token ?? '',
  companyId: data.companyId ?? '',
  product: 'ONYX',
  'Content-Type': 'application/json',
});
