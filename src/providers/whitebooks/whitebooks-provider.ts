import type { HttpClient } from '../http-client.js';
import { createIrpProvider } from '../irp/create-irp-provider.js';
import type { IrpProvider } from '../irp/irp-contract.js';
import { loginTimeoutMs } from '../irp/log-in.js';
import { createSessionCalls } from '../irp/session-calls.js';
import type { SessionCall } from '../irp/session-calls.js';
import { createIrpSessions } from '../irp/sessions.js';
import { createSigningKeys } from '../irp/signing-keys.js';
import { createStandInKeys } from '../irp/stand-in-keys.js';
import { joinSystems } from '../irp/two-systems.js';
import type { SessionCache } from '../session-cache.js';
import { readAccount, sessionKeyOf } from './account.js';
import type { WhiteBooksAccount } from './account.js';
import { createEwayBillLogIn } from './eway-bill-log-in.js';
import { createLogIn } from './log-in.js';
import { whiteBooksPaths } from './paths.js';
import type { WhiteBooksPaths } from './paths.js';
import { readAnswer } from './whitebooks-answer.js';
import { callHeaders, ewayBillHeaders } from './whitebooks-headers.js';
import { whiteBooksRequest } from './whitebooks-request.js';

/**
 * Makes the way to NIC through the GSP WhiteBooks (formerly MasterGST). `timeoutMs` is the deadline of one write (60 s);
 * `paths` replaces single paths where a deployment has others.
 */
export const createWhiteBooksProvider = (deps: {
  http: HttpClient;
  sessions: SessionCache;
  now: () => Date;
  timeoutMs?: number;
  paths?: Partial<WhiteBooksPaths>;
}): IrpProvider => {
  const { http, now } = deps;
  const paths = { ...whiteBooksPaths, ...deps.paths };
  const login = { http, now, timeoutMs: loginTimeoutMs(deps.timeoutMs) };
  const einvoices = createIrpSessions<WhiteBooksAccount>({
    sessions: deps.sessions,
    keyOf: sessionKeyOf,
    logIn: createLogIn({ ...login, authPath: paths.auth }),
    now,
  });
  const ewayBills = createIrpSessions<WhiteBooksAccount>({
    sessions: deps.sessions,
    keyOf: (account) => `ewb|${sessionKeyOf(account)}`,
    logIn: createEwayBillLogIn({ ...login, authPath: paths.ewayBillAuth }),
    now,
  });
  const exchangeWith = (headersOf: typeof callHeaders) => async (of: SessionCall<WhiteBooksAccount>) => {
    const { call, account, session, timeoutMs } = of;
    const { method, path, param1, headers, body } = whiteBooksRequest(of.operation, paths);
    const query = new URLSearchParams({ ...(param1 !== undefined && { param1 }), email: account.email });
    const exchange = await http.send({
      method,
      url: `${account.baseUrl}${path}?${query.toString()}`,
      headers: { ...headersOf(account, session), ...headers },
      timeoutMs,
      signal: call.signal,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return readAnswer(exchange, now());
  };

  const way = joinSystems(
    createSessionCalls({ readAccount, sessions: einvoices, exchange: exchangeWith(callHeaders) }),
    createSessionCalls({ readAccount, sessions: ewayBills, exchange: exchangeWith(ewayBillHeaders) }),
  );
  const signingKeys = createSigningKeys(createStandInKeys({ http }));
  return createIrpProvider({ name: 'whitebooks', ...way, signingKeys }, deps.timeoutMs);
};
