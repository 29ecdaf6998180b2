import type { HttpClient } from '../http-client.js';
import { createIrpProvider } from '../irp/create-irp-provider.js';
import type { IrpProvider } from '../irp/irp-contract.js';
import { loginTimeoutMs } from '../irp/log-in.js';
import { createSessionCalls } from '../irp/session-calls.js';
import { createIrpSessions } from '../irp/sessions.js';
import { createSigningKeys } from '../irp/signing-keys.js';
import { createStandInKeys } from '../irp/stand-in-keys.js';
import { joinSystems } from '../irp/two-systems.js';
import type { SessionCache } from '../session-cache.js';
import { readAccount, sessionKeyOf } from './account.js';
import type { NicAccount } from './account.js';
import { createCallNic } from './call.js';
import { createEncryptionKeyOf } from './encryption-key.js';
import { createEwayBillLogIn } from './eway-bill-log-in.js';
import { createCallEwayBills } from './eway-bill-system.js';
import { createLogIn } from './log-in.js';
import { nicPaths } from './paths.js';
import type { NicPaths } from './paths.js';

/**
 * Makes the way to NIC's own e-invoice API (IRP 1 and 2): core v1.03, login v1.04. `timeoutMs` is the deadline of one
 * write (60 s); `paths` replaces single paths where a deployment has others.
 */
export const createNicProvider = (deps: {
  http: HttpClient;
  sessions: SessionCache;
  now: () => Date;
  timeoutMs?: number;
  paths?: Partial<NicPaths>;
}): IrpProvider => {
  const { http, now } = deps;
  const paths = { ...nicPaths, ...deps.paths };
  const standInKeys = createStandInKeys({ http });
  const login = {
    http,
    now,
    timeoutMs: loginTimeoutMs(deps.timeoutMs),
    keyOf: createEncryptionKeyOf(standInKeys),
  };
  const einvoices = createIrpSessions<NicAccount>({
    sessions: deps.sessions,
    keyOf: sessionKeyOf,
    logIn: createLogIn({ ...login, authPath: paths.auth }),
    now,
  });
  const ewayBills = createIrpSessions<NicAccount>({
    sessions: deps.sessions,
    keyOf: (account) => `ewb|${sessionKeyOf(account)}`,
    logIn: createEwayBillLogIn({ ...login, authPath: paths.ewayBillAuth }),
    now,
  });
  const way = joinSystems(
    createSessionCalls({
      readAccount,
      sessions: einvoices,
      exchange: createCallNic({ http, now, paths }),
    }),
    createSessionCalls({
      readAccount,
      sessions: ewayBills,
      exchange: createCallEwayBills({ http, now, paths }),
    }),
  );
  return createIrpProvider(
    { name: 'nic', ...way, signingKeys: createSigningKeys(standInKeys) },
    deps.timeoutMs,
  );
};
