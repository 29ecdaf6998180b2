import { createHmac, generateKeyPairSync, randomBytes } from 'node:crypto';
import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import { openLogin } from '../../fixtures/stand-ins/nic/login-cipher.js';
import { lock } from '../../fixtures/stand-ins/nic/session-cipher.js';
import { createGstnProvider } from '../../src/providers/gstn/gstn-provider.js';
import { decrypt } from '../../src/providers/nic/crypto.js';
import { anHttpClient, expectAllAsked } from '../providers/gateway-exchange.js';
import { exchange } from './exact-exchange.js';
import type { Asked } from './exact-exchange.js';
import {
  aCall,
  aSession,
  everyCall,
  gstin,
  gstr3b,
  noon,
  offsetBody,
  pan,
  period,
  summary,
  username,
} from './gst-setup.js';

afterEach(expectAllAsked);

const baseUrl = 'http://gstn.test';
const sek = Buffer.alloc(32, 7);
const appKey = 'k'.repeat(32);
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const client = {
  clientid: 'client-1',
  'client-secret': 'secret-1',
  'state-cd': '24',
  'ip-usr': '10.1.2.3',
  txn: /^[0-9a-f]{32}$/ as unknown as string,
  username,
  gstin,
};

const setup = (settings: Record<string, unknown> = { publicKey: pem }, sandbox = false) => {
  const provider = createGstnProvider({ http: anHttpClient(), now: () => noon });
  const call = aCall({
    provider: 'gstn',
    settings: { baseUrl, ipAddress: '10.1.2.3', username, ...settings },
    secrets: { clientId: 'client-1', clientSecret: 'secret-1' },
  });
  const session = aSession({ token: 'token-1', sek: sek.toString('base64'), appKey });
  return { provider, call: { ...call, connection: { ...call.connection, sandbox }, session } };
};

const hmac = (text: string, key: Buffer | string) => createHmac('sha256', key).update(text).digest('base64');

/** The clear request; throws where encryption, HMAC or signature are not the portal's. */
const opened = (body: unknown): unknown => {
  const { action, data, ...rest } = body as Record<string, string>;
  const text = decrypt(sek, data ?? '')?.toString() ?? '';
  const proof =
    rest.sid === undefined
      ? { hmac: hmac(text, sek) }
      : { st: 'EVC', sid: rest.sid, sign: hmac(text, rest.sid) };
  expect(rest).toEqual(proof);
  const sid = rest.sid === undefined ? {} : { sid: rest.sid };
  return { action, ...sid, data: JSON.parse(Buffer.from(text, 'base64').toString()) as unknown };
};

/** An answer as the portal seals it. */
const sealed = (result: unknown, key = sek) => {
  const rek = Buffer.alloc(32, 9);
  const text = Buffer.from(JSON.stringify(result)).toString('base64');
  return { status_cd: '1', data: lock(rek, text), rek: lock(key, rek), hmac: hmac(text, rek) };
};

const api = '/taxpayerapi';
const gstr1 = `${api}/v4.0/returns/gstr1`;
const gstr3bPath = `${api}/v4.0/returns/gstr3b`;
const whose = { gstin, ret_period: period };
const sid = `${pan}|123456`;
const asked: Record<string, Asked> = {
  'save GSTR1': ['PUT', gstr1, {}, { action: 'RETSAVE', data: { gstin, fp: period, b2cs: [] } }],
  'save GSTR3B': ['PUT', gstr3bPath, {}, { action: 'RETSAVE', data: gstr3b }],
  reset: ['POST', gstr1, {}, { action: 'RESET', data: whose }],
  status: ['GET', `${api}/v1.1/returns`, { action: 'RETSTATUS', ...whose, ref_id: 'ref-1' }],
  proceed: ['POST', `${api}/v1.1/returns/gstrptf`, {}, { action: 'RETNEWPTF', data: whose }],
  'proceed nil': [
    'POST',
    `${api}/v1.1/returns/gstrptf`,
    {},
    { action: 'RETNEWPTF', data: { ...whose, isnil: 'Y' } },
  ],
  'summary GSTR1': ['GET', gstr1, { action: 'RETSUM', ...whose, smrytyp: 'short' }],
  'summary GSTR3B': ['GET', gstr3bPath, { action: 'RETSUM', ...whose }],
  'auto liability': ['GET', gstr3bPath, { action: 'AUTOLIAB', ...whose }],
  balances: ['GET', `${api}/v1.0/ledgers`, { action: 'BAL', ...whose }],
  offset: ['PUT', gstr3bPath, {}, { action: 'RETOFFSET', data: offsetBody }],
  'EVC OTP GSTR1': ['GET', `${api}/v1.0/authenticate`, { action: 'EVCOTP', gstin, pan, form_type: 'R1' }],
  'EVC OTP GSTR3B': ['GET', `${api}/v1.0/authenticate`, { action: 'EVCOTP', gstin, pan, form_type: 'R3B' }],
  'file GSTR1': ['POST', gstr1, {}, { action: 'RETFILE', sid, data: summary }],
  'file GSTR3B': ['POST', gstr3bPath, {}, { action: 'RETFILE', sid, data: gstr3b }],
  'file GSTR1 nil': ['POST', gstr1, {}, { action: 'RETFILE', sid, data: { ret_period: period, isnil: 'Y' } }],
  'file GSTR3B nil': [
    'POST',
    gstr3bPath,
    {},
    { action: 'RETFILE', sid, data: { ret_period: period, gstin, isNil: 'Y' } },
  ],
  track: ['GET', '/commonapi/v1.1/returns', { action: 'RETTRACK', ...whose, type: 'R1', fy: '2026-27' }],
};

describe('one sealed request for each call', () => {
  it.each(everyCall.map(({ name }) => name))('%s', async (name) => {
    const isPublic = name === 'track';
    const form = name.includes('3B') ? 'GSTR3B' : 'GSTR1';
    const names: Record<string, string> = /^(file|proceed)/.test(name)
      ? { rtn_typ: form, userrole: form, api_version: '1.1' }
      : {};
    const way = {
      baseUrl,
      headers: () => ({
        ...client,
        ret_period: period,
        ...names,
        ...(!isPublic && { 'auth-token': 'token-1' }),
      }),
      open: opened,
      answer: (result: unknown) =>
        isPublic
          ? { status_cd: '1', data: Buffer.from(JSON.stringify(result)).toString('base64') }
          : sealed(result),
    };
    await exchange(way, name, asked[name]!, setup());
  });
});

describe('an answer', () => {
  const filing = { form: 'GSTR1', body: summary, isNil: false, pan, otp: '123456' } as const;
  const good = sealed({ ack_num: 'AA1' });
  it.each([
    ['with a wrong HMAC', { ...good, hmac: hmac('other', sek) }, 'unknown'],
    ['without an HMAC', { ...good, hmac: undefined }, 'unknown'],
    ['of another session', sealed({ ack_num: 'AA1' }, Buffer.alloc(32, 8)), 'unknown'],
    ['in the clear', { status_cd: '1', data: { ack_num: 'AA1' } }, 'unknown'],
    ['without content', { status_cd: '1' }, 'unknown'],
    ['of refusal', { status_cd: '0', error: { error_cd: 'RET00009' } }, 'rejected'],
  ])('to a filing %s is %s', async (_name, body, kind) => {
    nock(baseUrl).post(gstr1).reply(200, body);
    const { provider, call } = setup();
    const outcome = await provider.file({ ...call, ...filing });
    expect(outcome.kind).toBe(kind);
    expect(JSON.stringify(outcome)).not.toMatch(/123456|AAACB1234C/);
  });

  it('of another session means for a read that ours is lost', async () => {
    nock(baseUrl)
      .get(gstr1)
      .query(true)
      .reply(200, sealed(summary, randomBytes(32)));
    const { provider, call } = setup();
    expect((await provider.summary({ ...call, form: 'GSTR1' })).kind).toBe('unauthorized');
  });
});

describe('the log-in', () => {
  const authenticate = `${api}/v1.0/authenticate`;
  const keyOf = (sealedKey: string | undefined): string =>
    openLogin(privateKey, Buffer.from(sealedKey ?? '', 'base64'))?.toString() ?? '';
  const onLogin = (answer: (body: Record<string, string>) => object) =>
    nock(baseUrl, { reqheaders: client })
      .post(authenticate)
      .reply(200, (_uri, body) => answer(body as Record<string, string>));

  it('sends a key under the portal’s, and the OTP under that key', async () => {
    const { provider, call } = setup();
    let key = '';
    onLogin(({ action, username: who, app_key, ...rest }) => {
      expect([action, who, rest]).toEqual(['OTPREQUEST', username, {}]);
      key = keyOf(app_key);
      return { status_cd: '1' };
    });
    const asking = await provider.requestLoginOtp(call);
    expect(asking).toEqual({ kind: 'done', result: { appKey: key } });
    expect(Buffer.byteLength(key)).toBe(32);

    onLogin(({ action, app_key, otp }) => {
      expect([action, keyOf(app_key), decrypt(Buffer.from(key), otp ?? '')?.toString()]).toEqual([
        'AUTHTOKEN',
        key,
        '575757',
      ]);
      return {
        status_cd: '1',
        auth_token: 'token-1',
        sek: lock(Buffer.from(key), sek),
        expiry: '120',
      };
    });
    const opened = await provider.verifyLoginOtp({ ...call, challenge: { appKey: key }, otp: '575757' });
    expect(opened).toMatchObject({
      kind: 'done',
      result: {
        data: { token: 'token-1', sek: sek.toString('base64'), appKey: key },
        openedAt: noon.toISOString(),
        expiresAt: '2026-12-05T08:30:00.000Z',
      },
    });
  });

  it('refreshes with the old session’s keys', async () => {
    const next = Buffer.alloc(32, 5);
    onLogin(({ app_key, ...rest }) => {
      expect(rest).toEqual({ action: 'REFRESHTOKEN', username, auth_token: 'token-1' });
      expect(decrypt(sek, app_key ?? '')?.toString()).toBe(appKey);
      return {
        status_cd: 1,
        auth_token: 'token-2',
        sek: lock(Buffer.from(appKey), next),
        expiry: 360,
      };
    });
    const { provider, call } = setup();
    expect(await provider.refresh(call)).toMatchObject({
      kind: 'done',
      result: { data: { token: 'token-2', sek: next.toString('base64'), appKey } },
    });
  });

  it('is begun anew when its key is lost', async () => {
    const { provider, call } = setup();
    expect((await provider.verifyLoginOtp({ ...call, challenge: {}, otp: '1' })).kind).toBe('unauthorized');
    const session = aSession({ token: 'token-1' });
    expect((await provider.summary({ ...call, session, form: 'GSTR1' })).kind).toBe('unauthorized');
  });

  it('takes no session key that is not under our key', async () => {
    onLogin(() => ({ status_cd: '1', auth_token: 'token-1', sek: lock(sek, sek), expiry: 360 }));
    const { provider, call } = setup();
    const outcome = await provider.verifyLoginOtp({ ...call, challenge: { appKey }, otp: '575757' });
    expect(outcome).toMatchObject({ kind: 'transient', failure: { code: 'answer_unreadable' } });
  });

  const changed = () => ({ status_cd: '0', error: { error_cd: 'TEC4002', message: 'x' } });

  it('asks for a new certificate when the connection’s own is no longer taken', async () => {
    onLogin(changed);
    const { provider, call } = setup();
    expect(await provider.requestLoginOtp(call)).toMatchObject({
      kind: 'rejected',
      failure: { code: 'public_key_changed' },
    });
  });

  it('reads a stand-in’s key once, and again after it has changed', async () => {
    const onKey = () => nock(baseUrl).get('/stand-in/public-key').reply(200, pem);
    const { provider, call } = setup({}, true);
    onKey();
    onLogin(() => ({ status_cd: '1' }));
    onLogin(changed);
    expect((await provider.requestLoginOtp(call)).kind).toBe('done');
    expect((await provider.requestLoginOtp(call)).kind).toBe('transient');
    onKey();
    onLogin(() => ({ status_cd: '1' }));
    expect((await provider.requestLoginOtp(call)).kind).toBe('done');
  });

  it.each([
    [{}, false, 'rejected', 'connection_incomplete'],
    [{ publicKey: 'no key' }, false, 'rejected', 'connection_incomplete'],
    [{}, true, 'transient', 'not_sent'],
  ])('sends nothing without a key: %j, sandbox %j', async (settings, sandbox, kind, code) => {
    if (sandbox) nock(baseUrl).get('/stand-in/public-key').reply(404, '');
    const { provider, call } = setup(settings, sandbox);
    expect(await provider.requestLoginOtp(call)).toMatchObject({ kind, failure: { code } });
  });
});
