import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import { createWhiteBooksGstProvider } from '../../src/providers/whitebooks-gst/whitebooks-gst-provider.js';
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

const baseUrl = 'http://whitebooks-gst.test';
const email = 'gst@example.com';
const client = {
  gst_username: username,
  state_cd: '24',
  ip_address: '10.1.2.3',
  client_id: 'client-1',
  client_secret: 'secret-1',
  gstin,
};
const whose = { gstin, retperiod: period, email };
const good = (data: unknown, header: object = {}) => ({
  status_cd: '1',
  status_desc: 'Success',
  data,
  header,
});

const setup = () => {
  const provider = createWhiteBooksGstProvider({ http: anHttpClient(), now: () => noon });
  const call = aCall({
    provider: 'whitebooks-gst',
    settings: { baseUrl, email, ipAddress: '10.1.2.3', usernames: { [gstin]: username } },
    secrets: { clientId: 'client-1', clientSecret: 'secret-1' },
  });
  return { provider, call: { ...call, session: aSession({ txn: 'txn-1', token: 'token-1' }) } };
};

const signed = { ...whose, pan, evcotp: '123456' };
const asked: Record<string, Asked> = {
  'save GSTR1': ['PUT', '/gstr1/retsave', whose, { gstin, fp: period, b2cs: [] }],
  'save GSTR3B': ['PUT', '/gstr3b/retsave', whose, gstr3b],
  reset: ['POST', '/gstr1/reset', whose, { gstin, ret_period: period }],
  status: ['GET', '/gstr/retstatus', { ...whose, refid: 'ref-1' }],
  proceed: ['GET', '/all/newproceedfile', { ...whose, type: 'GSTR1', isNil: 'N' }],
  'proceed nil': ['GET', '/all/newproceedfile', { ...whose, type: 'GSTR1', isNil: 'Y' }],
  'summary GSTR1': ['GET', '/gstr1/retsum', { ...whose, smrytyp: 'short' }],
  'summary GSTR3B': ['GET', '/gstr3b/retsum', whose],
  'auto liability': ['GET', '/gstr3b/autoliab', whose],
  balances: ['GET', '/ledgers/bal', whose],
  offset: ['PUT', '/gstr3b/retoffset', whose, offsetBody],
  'EVC OTP GSTR1': ['GET', '/authentication/otpforevc', { gstin, pan, form_type: 'R1', email }],
  'EVC OTP GSTR3B': ['GET', '/authentication/otpforevc', { gstin, pan, form_type: 'R3B', email }],
  'file GSTR1': ['POST', '/gstr1/retevcfile', signed, summary],
  'file GSTR3B': ['POST', '/gstr3b/retevcfile', signed, gstr3b],
  'file GSTR1 nil': ['POST', '/gstr1/retevcfile', signed, { ret_period: period, isnil: 'Y' }],
  'file GSTR3B nil': ['POST', '/gstr3b/retevcfile', signed, { ret_period: period, gstin, isNil: 'Y' }],
  track: ['GET', '/public/rettrack', { gstin, fy: '2026-27', email }],
};

describe('one request for each call', () => {
  it.each(everyCall.map(({ name }) => name))('%s', async (name) => {
    const session: Record<string, string> = name === 'track' ? {} : { txn: 'txn-1', auth_token: 'token-1' };
    const way = {
      baseUrl,
      headers: () => ({ ...client, ...session, ret_period: period }),
      answer: (data: unknown) => good(data),
    };
    await exchange(way, name, asked[name]!, setup());
  });
});

describe('the log-in', () => {
  it('keeps the name of the exchange from the OTP on', async () => {
    nock(baseUrl, { reqheaders: { ...client, txn: /^[0-9a-f]{32}$/ } })
      .get('/authentication/otprequest')
      .query({ email })
      .reply(200, good({}, { txn: 'txn-7' }));
    nock(baseUrl, { reqheaders: { ...client, txn: 'txn-7' } })
      .get('/authentication/authtoken')
      .query({ email, otp: '575757' })
      .reply(200, good({ auth_token: 'token-7', expiry: 120 }, { txn: 'txn-7' }));
    nock(baseUrl, { reqheaders: { ...client, txn: 'txn-7', auth_token: 'token-7' } })
      .get('/authentication/refreshtoken')
      .query({ email })
      .reply(200, good({}));
    const { provider, call } = setup();
    const asking = await provider.requestLoginOtp(call);
    expect(asking).toMatchObject({ kind: 'done', result: { txn: 'txn-7' } });
    const challenge = { txn: 'txn-7' };
    const opened = await provider.verifyLoginOtp({ ...call, challenge, otp: '575757' });
    const session = {
      data: { txn: 'txn-7', token: 'token-7' },
      openedAt: noon.toISOString(),
      expiresAt: '2026-12-05T08:30:00.000Z',
    };
    expect(opened).toMatchObject({ kind: 'done', result: session });
    expect(await provider.refresh({ ...call, session })).toMatchObject({
      kind: 'done',
      result: { data: session.data, expiresAt: '2026-12-05T12:30:00.000Z' },
    });
  });

  it.each([
    [{ status_cd: '0', error: { error_cd: 'AUTH4034', message: 'Invalid OTP' } }, 'rejected', 'otp_refused'],
    [{ status_cd: '0', error: { message: 'Invalid OTP' } }, 'rejected', 'otp_refused'],
    [{ status_cd: '1', error: { error_cd: 'AUTH4034' } }, 'rejected', 'otp_refused'],
    [{ status_cd: '7' }, 'transient', 'answer_unreadable'],
  ])('does not take %j for a session', async (body, kind, code) => {
    nock(baseUrl).get('/authentication/authtoken').query(true).reply(200, body);
    const { provider, call } = setup();
    expect(await provider.verifyLoginOtp({ ...call, challenge: {}, otp: '1' })).toMatchObject({
      kind,
      failure: { code },
    });
  });
});

describe('an answer', () => {
  it.each([
    [200, { status_cd: '0', error: { error_cd: 'RET00009', message: 'x' } }, 'rejected'],
    [200, { status_cd: '1', data: { ack_num: 'AA1' }, error: { error_cd: 'RET13501' } }, 'rejected'],
    [200, { status_cd: '1', data: {} }, 'unknown'],
    [200, { status_cd: '0' }, 'unknown'],
    [500, { status_cd: '1', data: { ack_num: 'AA1' } }, 'unknown'],
    [500, { status_cd: '0', error: { error_cd: 'RET13509' } }, 'rejected'],
    [401, { status_cd: '0', status_desc: 'Unauthorized client' }, 'rejected'],
  ])('to a filing, HTTP %i %j, is %s', async (status, body, kind) => {
    nock(baseUrl).post('/gstr1/retevcfile').query(true).reply(status, body);
    const { provider, call } = setup();
    const filing = { ...call, form: 'GSTR1', body: summary, isNil: false, pan, otp: '123456' } as const;
    const outcome = await provider.file(filing);
    expect(outcome.kind).toBe(kind);
    expect(JSON.stringify(outcome)).not.toMatch(/123456|AAACB1234C/);
  });
});
