import {
  constants,
  createCipheriv,
  createDecipheriv,
  createHmac,
  publicEncrypt,
  randomBytes,
} from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  gstr1,
  gstr1Path,
  invoice,
  loggedIn,
  openPortal,
  period,
  seller,
  signatory,
} from './portal-setup.js';
import type { Fields } from './portal-setup.js';

describe('the envelope of sandbox-co-in', () => {
  it('is HTTP 200 with a status of its own', async () => {
    const portal = await loggedIn();
    const response = await portal.send('GET', gstr1Path, portal.token());
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      code: 200,
      timestamp: Date.parse('2026-12-05T06:30:00Z'),
      transaction_id: expect.any(String) as string,
      data: {
        status_cd: '0',
        error: { error_cd: 'RET13510', message: 'No document found for the provided inputs' },
      },
    });
  });

  it('is the gateway’s own for a caller without a token', async () => {
    const portal = await openPortal();
    const response = await portal.send('POST', '/gst/compliance/tax-payer/otp', 'no token', {});
    expect(response.status).toBe(401);
    expect((await portal.send('GET', '/no/such/path', '')).status).toBe(404);
  });
});

describe('the envelope of WhiteBooks', () => {
  it('names the session by its txn, and sees the same portal', async () => {
    const portal = await loggedIn();
    await portal.fileAll(gstr1([invoice('A-1')]));
    const ask = async (method: string, path: string, txn: string, body?: Fields): Promise<Fields> => {
      const headers = {
        gst_username: 'seller',
        state_cd: '24',
        ip_address: '203.0.113.7',
        client_id: 'client',
        client_secret: 'secret',
        gstin: seller,
        ret_period: period,
        txn,
      };
      const mark = path.includes('?') ? '&' : '?';
      const response = await fetch(`${portal.url}/whitebooks-gst${path}${mark}email=a%40example.in`, {
        method,
        headers,
        ...(body && { body: JSON.stringify(body) }),
      });
      return (await response.json()) as Fields;
    };
    const asked = await ask('GET', '/authentication/otprequest', 'first');
    const { txn } = asked['header'] as { txn: string };
    expect(await ask('GET', '/authentication/authtoken?otp=000000', txn)).toMatchObject({
      status_cd: '0',
      error: { error_cd: 'AUTH4034' },
      header: { txn },
    });
    expect(await ask('GET', '/authentication/authtoken?otp=575757', txn)).toMatchObject({ status_cd: '1' });
    expect(await ask('GET', '/gstr1/retsum?smrytyp=short', 'another')).toMatchObject({
      error: { error_cd: 'AUTH4033' },
    });
    expect(await ask('GET', `/gstr1/retsum?retperiod=${period}`, txn)).toMatchObject({
      status_cd: '1',
      data: { gstin: seller, ret_period: period },
      header: { txn },
    });
    expect(await ask('PUT', '/gstr1/retsave', txn, gstr1([invoice('A-2')]))).toMatchObject({
      error: { error_cd: 'RET191183' },
    });
    expect(await ask('GET', `/public/rettrack?gstin=${seller}&fy=2026-27`, '')).toMatchObject({
      data: { EFiledlist: [{ ret_prd: period, rtntype: 'GSTR1' }] },
    });
  });
});

describe('GSTN itself', () => {
  it('files a return with everything encrypted', async () => {
    const { ask, ...gstn } = await gstnClient();
    const whose = { gstin: seller, ret_period: period };
    const query = `gstin=${seller}&ret_period=${period}`;
    const save = await gstn.send('PUT', '/v4.0/returns/gstr1', 'RETSAVE', gstr1([invoice('A-1')]));
    const settle = async ({ reference_id: reference }: Fields): Promise<Fields> => {
      const path = `/v1.1/returns?action=RETSTATUS&${query}&ref_id=${String(reference)}`;
      for (;;) {
        const status = await ask(path);
        if (status['status_cd'] !== 'REC' && status['status_cd'] !== 'IP') return status;
      }
    };
    expect(await settle(save)).toEqual({ form_typ: 'R1', action: 'SAVE', status_cd: 'P' });
    await settle(await gstn.send('POST', '/v1.1/returns/gstrptf', 'RETNEWPTF', whose));
    const summary = await ask(`/v4.0/returns/gstr1?action=RETSUM&${query}`);
    expect(summary).toMatchObject({ gstin: seller, newSumFlag: true });
    await ask(`/v1.0/authenticate?action=EVCOTP&gstin=${seller}&pan=${signatory}&form_type=R1`);
    const sid = `${signatory}|123456`;
    const text = Buffer.from(JSON.stringify(summary)).toString('base64');
    const forged = { st: 'EVC', sid, sign: hmac('another', text) };
    await expect(gstn.send('POST', '/v4.0/returns/gstr1', 'RETFILE', summary, forged)).rejects.toThrow(
      'RET13509',
    );
    const signed = { st: 'EVC', sid, sign: hmac(sid, text) };
    const filed = await gstn.send('POST', '/v4.0/returns/gstr1', 'RETFILE', summary, signed);
    expect(filed).toEqual({ ack_num: 'AA2411260000001X' });
  });

  it('refuses data whose HMAC is wrong', async () => {
    const gstn = await gstnClient();
    const forged = gstn.send('PUT', '/v4.0/returns/gstr1', 'RETSAVE', gstr1([invoice('A-1')]), {
      hmac: 'wrong',
    });
    await expect(forged).rejects.toThrow('RET191101');
  });

  it('gives a new token and a new key for a refresh', async () => {
    const gstn = await gstnClient();
    await gstn.refresh();
    await expect(gstn.ask(`/v1.1/ledgers?action=BAL&gstin=${seller}`)).resolves.toHaveProperty('cash_bal');
  });

  it('refuses an app key that was locked with another public key', async () => {
    const portal = await openPortal();
    const askWithForeignKey = async (): Promise<void> => {
      const app_key = randomBytes(256).toString('base64');
      await postGstn(portal.url, '/v1.0/authenticate', { action: 'OTPREQUEST', username: 'seller', app_key });
    };
    // What does not fit its key opens as noise, by chance once in 246 times as long as a key.
    const answers = await Promise.allSettled([askWithForeignKey(), askWithForeignKey(), askWithForeignKey()]);
    const told = answers.map((answer) => (answer.status === 'rejected' ? String(answer.reason) : ''));
    expect(told.join()).toContain('TEC4002');
  });
});

const headersOf = (token: string) => ({
  clientid: 'client',
  'client-secret': 'secret',
  'state-cd': '24',
  'ip-usr': '203.0.113.7',
  txn: randomBytes(16).toString('hex'),
  username: 'seller',
  'auth-token': token,
  gstin: seller,
  ret_period: period,
});

const lock = (key: Buffer, clear: string | Buffer): string => {
  const cipher = createCipheriv('aes-256-ecb', key, null);
  return Buffer.concat([cipher.update(clear), cipher.final()]).toString('base64');
};
const unlock = (key: Buffer, locked: unknown): Buffer => {
  const decipher = createDecipheriv('aes-256-ecb', key, null);
  return Buffer.concat([decipher.update(String(locked), 'base64'), decipher.final()]);
};
const hmac = (key: Buffer | string, text: string): string =>
  createHmac('sha256', key).update(text).digest('base64');

async function postGstn(
  url: string,
  path: string,
  body?: unknown,
  token = '',
  method = 'POST',
): Promise<Fields> {
  const response = await fetch(`${url}/gstn/taxpayerapi${path}`, {
    method,
    headers: headersOf(token),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const envelope = (await response.json()) as Fields & { error?: { error_cd: string } };
  if (envelope['status_cd'] !== '1') throw new Error(envelope.error?.error_cd);
  return envelope;
}

/** A client with a session, made from GSTN taxpayer API alone. */
async function gstnClient() {
  const portal = await openPortal();
  const appKey = randomBytes(32);
  const pem = await (await fetch(`${portal.url}/gstn/stand-in/public-key`)).text();
  const sealed = publicEncrypt({ key: pem, padding: constants.RSA_PKCS1_PADDING }, appKey).toString('base64');
  const login = { username: 'seller', app_key: sealed };
  await postGstn(portal.url, '/v1.0/authenticate', { action: 'OTPREQUEST', ...login });
  const otp = lock(appKey, '575757');
  const opened = await postGstn(portal.url, '/v1.0/authenticate', { action: 'AUTHTOKEN', ...login, otp });
  expect(opened['expiry']).toBe(360);
  const session = { token: String(opened['auth_token']), key: unlock(appKey, opened['sek']) };

  const open = (envelope: Fields): Fields => {
    const answerKey = unlock(session.key, envelope['rek']);
    const text = unlock(answerKey, envelope['data']).toString();
    expect(envelope['hmac']).toBe(hmac(answerKey, text));
    return JSON.parse(Buffer.from(text, 'base64').toString()) as Fields;
  };
  return {
    ask: async (path: string) => open(await postGstn(portal.url, path, undefined, session.token, 'GET')),
    send: async (method: string, path: string, action: string, value: unknown, more: Fields = {}) => {
      const text = Buffer.from(JSON.stringify(value)).toString('base64');
      const body = { action, data: lock(session.key, text), hmac: hmac(session.key, text), ...more };
      return open(await postGstn(portal.url, path, body, session.token, method));
    },
    refresh: async () => {
      const body = { action: 'REFRESHTOKEN', username: 'seller', auth_token: session.token };
      const app_key = lock(session.key, appKey);
      const fresh = await postGstn(portal.url, '/v1.0/authenticate', { ...body, app_key }, session.token);
      const key = unlock(appKey, fresh['sek']);
      expect(key).not.toEqual(session.key);
      expect(fresh['auth_token']).not.toBe(session.token);
      Object.assign(session, { key, token: String(fresh['auth_token']) });
    },
  };
}
