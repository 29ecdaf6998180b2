import { expect, it } from 'vitest';
import { createIrpSessions } from '../../src/providers/irp/sessions.js';
import type { IrpSession } from '../../src/providers/irp/sessions.js';
import type { NicAccount } from '../../src/providers/nic/account.js';
import { sessionKeyOf } from '../../src/providers/nic/account.js';
import { createMemorySessionCache } from './memory-session-cache.js';
import { noon } from './nic-setup.js';

const account: NicAccount = {
  baseUrl: 'http://nic.test',
  gstin: '29ZZZCQ0001A1ZK',
  clientId: 'c',
  clientSecret: 's',
  userName: 'u',
  password: 'p',
  encryptionKey: null,
  sandbox: false,
};

const setup = () => {
  let logins = 0;
  const sessions = createIrpSessions<NicAccount>({
    keyOf: sessionKeyOf,
    sessions: createMemorySessionCache(() => noon),
    now: () => noon,
    logIn: () => {
      logins += 1;
      const expiresAt = new Date(noon.getTime() + (360 + logins) * 60_000);
      const sek = Buffer.alloc(32, logins).toString('base64');
      return Promise.resolve({ kind: 'login', data: { token: `token-${String(logins)}`, sek }, expiresAt });
    },
  });
  const who = { tenantId: 'tenant-1', account, signal: new AbortController().signal };
  const asSession = (session: { kind: string }) => {
    expect(session.kind).toBe('session');
    return session as IrpSession;
  };
  return { sessions, who, asSession, logins: () => logins };
};

it('a late refusal of an old session does not bring back the one that was refused after it', async () => {
  const { sessions, who, asSession, logins } = setup();
  const first = asSession(await sessions.open(who));
  sessions.refused(account, first);
  const second = asSession(await sessions.renew(who));
  expect(second.data.token).toBe('token-2');
  sessions.refused(account, second);
  sessions.refused(account, first);
  expect(asSession(await sessions.renew(who)).data.token).toBe('token-3');
  expect(logins()).toBe(3);
});

it('renewing without a refusal keeps the session that is there', async () => {
  const { sessions, who, asSession, logins } = setup();
  const first = asSession(await sessions.open(who));
  expect(asSession(await sessions.renew(who)).data.token).toBe(first.data.token);
  expect(logins()).toBe(1);
});

it('token and session key come from the same login', async () => {
  const { sessions, who, asSession } = setup();
  const session = asSession(await sessions.open(who));
  expect(session.data).toEqual({ token: 'token-1', sek: Buffer.alloc(32, 1).toString('base64') });
});
