import { constants, createCipheriv, createDecipheriv, publicEncrypt, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { caller } from './nic-raw-client.js';
import { anInvoice, setup as setupNic } from './nic-setup.js';
import { aFolder, byRoad } from './registry-setup.js';
import type { NicStandInOptions } from '../../fixtures/stand-ins/nic/nic-options.js';

const hourMs = 3_600_000;
const clientHeaders = {
  'client-id': caller.clientId,
  'client-secret': caller.clientSecret,
  gstin: caller.gstin,
};

/** The e-way bill API's protocol from the client's side: a document with an e-way bill, and a way to cancel it. */
async function setup(options: NicStandInOptions = {}) {
  const { standIn, client } = await setupNic({ tokenLifeMs: 24 * hourMs, ...options });
  const { result } = await client.generate(anInvoice('E-1', { EwbDtls: byRoad }));
  const order = { ewbNo: result['EwbNo'], cancelRsnCode: 2, cancelRmrk: 'Order cancelled' };
  const session = { token: '', sek: randomBytes(32) };

  const send = async (path: string, headers: Record<string, string>, body: unknown) => {
    const init = { method: 'POST', headers: { ...clientHeaders, ...headers }, body: JSON.stringify(body) };
    const response = await fetch(standIn.url + path, init);
    const answer = (await response.json()) as Record<string, string>;
    const error = Buffer.from(answer['error'] ?? '', 'base64').toString();
    return { answer, code: error && (JSON.parse(error) as { errorCodes: string }).errorCodes };
  };
  const logIn = async (changes: object = {}) => {
    const appKey = randomBytes(32);
    const fields = {
      action: 'ACCESSTOKEN',
      username: caller.userName,
      password: caller.password,
      app_key: appKey.toString('base64'),
      ...changes,
    };
    const clear = Buffer.from(Buffer.from(JSON.stringify(fields)).toString('base64'));
    const key = { key: standIn.publicKeys.encryption, padding: constants.RSA_PKCS1_PADDING };
    const Data = publicEncrypt(key, clear).toString('base64');
    const { answer, code } = await send('/ewaybillapi/v1.03/auth', {}, { Data });
    if (answer['status'] === '1') {
      session.token = answer['authtoken'] ?? '';
      const opener = createDecipheriv('aes-256-ecb', appKey, null);
      session.sek = Buffer.concat([opener.update(answer['sek'] ?? '', 'base64'), opener.final()]);
    }
    return { answer, code };
  };
  const cancel = async (payload: unknown = order, headers: Record<string, string> = {}) => {
    const cipher = createCipheriv('aes-256-ecb', session.sek, null);
    const data = Buffer.concat([cipher.update(JSON.stringify(payload)), cipher.final()]).toString('base64');
    const body = { action: 'CANEWB', data };
    const { answer, code } = await send(
      '/ewaybillapi/v1.03/ewayapi',
      { authtoken: session.token, ...headers },
      body,
    );
    if (answer['status'] !== '1') return { code };
    const opener = createDecipheriv('aes-256-ecb', session.sek, null);
    const clear = Buffer.concat([opener.update(answer['data'] ?? '', 'base64'), opener.final()]);
    return { result: JSON.parse(clear.toString()) as unknown };
  };
  return { standIn, client, session, irn: String(result['Irn']), order, logIn, cancel };
}

describe('the e-way bill system of NIC', () => {
  it('cancels an e-way bill, after which the IRN may be cancelled', async () => {
    const { client, irn, logIn, cancel } = await setup();
    expect((await logIn()).answer).toMatchObject({ status: '1' });
    expect((await client.cancel(irn)).codes).toEqual(['2230']);
    expect(await cancel()).toEqual({
      result: { ewayBillNo: '181000000001', cancelDate: '20/11/2026 12:00:00 PM' },
    });
    expect(await cancel()).toEqual({ code: '312' });
    expect((await client.cancel(irn)).codes).toEqual([]);
  });

  it('gives the same token for six hours, its session key locked anew each time', async () => {
    const { standIn, session, logIn, cancel } = await setup();
    await logIn();
    const first = { ...session };
    await logIn();
    expect(session).toEqual(first);
    standIn.core.clock.setOffset(6 * hourMs);
    expect(await cancel()).toEqual({ code: '105' });
    await logIn();
    expect(session.token).not.toBe(first.token);
    expect(await cancel()).toHaveProperty('result');
  });

  it.each([
    ['a wrong password', { password: 'other' }, '108'],
    ['another action', { action: 'LOGIN' }, '108'],
    ['an application key of another length', { app_key: 'AAAA' }, '108'],
  ])('refuses a log-in with %s', async (_what, changes, code) => {
    const { logIn } = await setup({ enrol: [caller] });
    const refused = await logIn(changes);
    expect(refused).toMatchObject({ answer: { status: '0' }, code });
  });

  it('refuses a token that has ended with 106, and afterwards does not know it', async () => {
    const { standIn, logIn, cancel } = await setup();
    await logIn();
    standIn.faults.queue({ op: 'ewb_cancel', docNo: 'E-1', kind: 'expired_token', times: 1 });
    expect(await cancel()).toEqual({ code: '106' });
    expect(await cancel()).toEqual({ code: '105' });
    await logIn();
    expect(await cancel()).toHaveProperty('result');
  });

  it('refuses the token of another GSTIN, and data under another key', async () => {
    const { session, logIn, cancel } = await setup();
    await logIn();
    expect(await cancel(undefined, { gstin: '27ZZZCQ0002B1ZL' })).toEqual({ code: '105' });
    session.sek = randomBytes(32);
    expect(await cancel()).toEqual({ code: '109' });
  });

  it('has sessions of its own, which a restart does not end', async () => {
    const persistTo = aFolder();
    const first = await setup({ persistTo });
    await first.logIn();
    await first.standIn.close();
    const { standIn } = await setupNic({ persistTo, tokenLifeMs: 24 * hourMs });
    const cipher = createCipheriv('aes-256-ecb', first.session.sek, null);
    const data = Buffer.concat([cipher.update(JSON.stringify(first.order)), cipher.final()]);
    const response = await fetch(`${standIn.url}/ewaybillapi/v1.03/ewayapi`, {
      method: 'POST',
      headers: { ...clientHeaders, authtoken: first.session.token },
      body: JSON.stringify({ action: 'CANEWB', data: data.toString('base64') }),
    });
    expect(await response.json()).toMatchObject({ status: '1' });
  });
});
