import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import { createSandboxCoInProvider } from '../../src/providers/sandbox-co-in/sandbox-co-in-provider.js';
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

const baseUrl = 'http://sandbox-co-in.test';
const at = '/gst/compliance/tax-payer';
const gstr1 = `${at}/gstrs/gstr-1/2026/11`;
const gstr3bPath = `${at}/gstrs/gstr-3b/2026/11`;
const whose = { gstin, ret_period: period };
const signed = { pan, otp: '123456' };
const key = { 'x-api-key': 'key-1', 'x-api-version': '1.0.0' };
const good = (data: unknown) => ({
  code: 200,
  timestamp: 1,
  transaction_id: 't',
  data: { status_cd: '1', data },
});
const bad = (error_cd: string) => ({
  code: 200,
  data: { status_cd: '0', error: { error_cd, message: 'No.' } },
});

const setup = (settings: Record<string, unknown> = {}) => {
  const provider = createSandboxCoInProvider({ http: anHttpClient(), now: () => noon });
  const call = aCall({
    provider: 'sandbox-co-in',
    settings: { baseUrl, username, ...settings },
    secrets: { apiKey: 'key-1', apiSecret: 'secret-1' },
  });
  return { provider, call: { ...call, session: aSession({ token: 'taxpayer-1' }) } };
};
const onAppLogin = (token = 'app-1') =>
  nock(baseUrl, { reqheaders: { ...key, 'x-api-secret': 'secret-1' } })
    .post('/authenticate')
    .reply(200, { code: 200, access_token: token });

const asked: Record<string, Asked> = {
  'save GSTR1': ['POST', gstr1, {}, { gstin, fp: period, b2cs: [] }],
  'save GSTR3B': ['POST', gstr3bPath, {}, gstr3b],
  reset: ['POST', `${gstr1}/reset`, {}, whose],
  status: ['GET', `${at}/gstrs/2026/11/status`, { reference_id: 'ref-1' }],
  proceed: ['POST', `${gstr1}/new-proceed`, { is_nil: 'N' }, whose],
  'proceed nil': ['POST', `${gstr1}/new-proceed`, { is_nil: 'Y' }, whose],
  'summary GSTR1': ['GET', gstr1, { summary_type: 'short' }],
  'summary GSTR3B': ['GET', gstr3bPath, {}],
  'auto liability': ['GET', `${gstr3bPath}/auto-liability-calc`, {}],
  balances: ['GET', `${at}/ledgers/bal/2026/11`, {}],
  offset: ['POST', `${gstr3bPath}/offset-liability`, {}, offsetBody],
  'EVC OTP GSTR1': ['POST', `${at}/evc/otp`, { gstr: 'gstr-1' }, { pan }],
  'EVC OTP GSTR3B': ['POST', `${at}/evc/otp`, { gstr: 'gstr-3b' }, { pan }],
  'file GSTR1': ['POST', `${gstr1}/file`, signed, summary],
  'file GSTR3B': ['POST', `${gstr3bPath}/file`, signed, gstr3b],
  'file GSTR1 nil': ['POST', `${gstr1}/file`, signed, { ret_period: period, isnil: 'Y' }],
  'file GSTR3B nil': ['POST', `${gstr3bPath}/file`, signed, { ret_period: period, gstin, isNil: 'Y' }],
  track: ['GET', '/gst/compliance/public/gstrs/track', { gstin, financial_year: '2026-27' }],
};

describe('one request for each call', () => {
  it.each(everyCall.map(({ name }) => name))('%s', async (name) => {
    const isPublic = name === 'track';
    if (isPublic) onAppLogin();
    const way = {
      baseUrl,
      headers: () => ({ ...key, authorization: isPublic ? 'app-1' : 'taxpayer-1' }),
      answer: good,
    };
    await exchange(way, name, asked[name]!, setup());
  });

  it('goes by the paths of the connection, where it has some', async () => {
    nock(baseUrl)
      .post('/other/2026/11')
      .reply(200, good({ reference_id: 'ref-9' }));
    const { provider, call } = setup({ paths: { reset: '/other/{yyyy}/{mm}' } });
    expect(await provider.reset(call)).toMatchObject({ kind: 'done', result: { reference: 'ref-9' } });
  });
});

describe('success', () => {
  const answers: [string, number, object, string][] = [
    ['a refusal under HTTP 200', 200, bad('RET13501'), 'rejected'],
    ['an HTTP status of its own', 200, { code: 503, message: 'down' }, 'unknown'],
    ['a code under a bad HTTP status', 500, bad('RET13501'), 'rejected'],
    ['success under a bad HTTP status', 502, good({ ack_num: 'AA1' }), 'unknown'],
    [
      'a success around an error',
      200,
      { code: 200, data: { status_cd: '1', error: { error_cd: 'RET09001' } } },
      'rejected',
    ],
    ['no status', 200, { code: 200, data: { ack_num: 'AA1' } }, 'unknown'],
    ['no ARN', 200, good({}), 'unknown'],
    ['another envelope', 200, { ok: true }, 'unknown'],
    ['a request that was refused unread', 400, { code: 400, message: 'Bad request' }, 'rejected'],
    ['the gate', 403, { code: 403, message: 'Insufficient privilege' }, 'rejected'],
  ];
  it.each(answers)('is the inner status alone: %s', async (_name, status, body, kind) => {
    nock(baseUrl).post(`${gstr1}/file`).query(signed).reply(status, body);
    const { provider, call } = setup();
    const filing = { ...call, form: 'GSTR1', body: summary, isNil: false, ...signed } as const;
    expect((await provider.file(filing)).kind).toBe(kind);
  });
});

describe('the log-in', () => {
  const who = { username, gstin };

  it('asks for an OTP and opens a session with it', async () => {
    onAppLogin();
    nock(baseUrl, { reqheaders: { ...key, authorization: 'app-1' } })
      .post(`${at}/otp`, who)
      .reply(200, good({}))
      .post(`${at}/otp/verify`, who)
      .query({ otp: '575757' })
      .reply(
        200,
        good({ access_token: 'taxpayer-1', token_expiry: 1796480000000, session_expiry: '1799000000000' }),
      );
    const { provider, call } = setup();
    const asking = await provider.requestLoginOtp(call);
    expect(asking).toEqual({ kind: 'done', result: {} });
    expect(await provider.verifyLoginOtp({ ...call, challenge: {}, otp: '575757' })).toEqual({
      kind: 'done',
      result: {
        data: { token: 'taxpayer-1', refreshableUntil: '2027-01-03T18:13:20.000Z' },
        openedAt: noon.toISOString(),
        expiresAt: '2026-12-05T14:13:20.000Z',
      },
      httpStatus: 200,
    });
  });

  it('knows that an OTP was sent, though it is said as a refusal', async () => {
    onAppLogin();
    nock(baseUrl).post(`${at}/otp`).reply(200, bad('RETOTPREQUEST'));
    const { provider, call } = setup();
    expect(await provider.requestLoginOtp(call)).toEqual({ kind: 'done', result: {} });
  });

  it('tells a wrong OTP, without the OTP', async () => {
    onAppLogin();
    nock(baseUrl).post(`${at}/otp/verify`).query({ otp: '000000' }).reply(200, bad('AUTH4034'));
    const { provider, call } = setup();
    const failed = await provider.verifyLoginOtp({ ...call, challenge: {}, otp: '000000' });
    expect(failed).toMatchObject({
      kind: 'rejected',
      failure: { code: 'otp_refused', providerCode: 'AUTH4034' },
    });
    expect(JSON.stringify(failed)).not.toContain('000000');
  });

  it('refreshes with the taxpayer’s token', async () => {
    nock(baseUrl, { reqheaders: { ...key, authorization: 'taxpayer-1' } })
      .post(`${at}/session/refresh`)
      .reply(200, { code: 200, data: { access_token: 'taxpayer-2', token_expiry: 1796480000000 } });
    const { provider, call } = setup();
    expect(await provider.refresh(call)).toMatchObject({
      kind: 'done',
      result: { data: { token: 'taxpayer-2' } },
    });
  });
});

describe("the app's own token", () => {
  const onTrack = (token: string) =>
    nock(baseUrl, { reqheaders: { authorization: token } })
      .get('/gst/compliance/public/gstrs/track')
      .query(true);
  const none = good({ EFiledlist: [] });

  it('is fetched once for many calls', async () => {
    onAppLogin();
    onTrack('app-1').times(2).reply(200, none);
    const { provider, call } = setup();
    for (const _ of [1, 2]) expect((await provider.track({ ...call, form: 'GSTR1' })).kind).toBe('done');
  });

  it('is renewed once when it is refused, and no more', async () => {
    onAppLogin('app-1');
    onTrack('app-1').reply(401, { code: 401, message: 'Unauthorized' });
    onAppLogin('app-2');
    onTrack('app-2').reply(403, { code: 403, message: 'Unauthorized' });
    const { provider, call } = setup();
    expect(await provider.track({ ...call, form: 'GSTR1' })).toMatchObject({
      kind: 'rejected',
      failure: { code: 'access_refused' },
    });
  });

  it.each([
    [403, { code: 403, message: 'Invalid API key' }, 'rejected'],
    [503, {}, 'transient'],
    [200, { code: 200 }, 'transient'],
  ])('that cannot be had (HTTP %i) sends nothing', async (status, body, kind) => {
    nock(baseUrl).post('/authenticate').reply(status, body);
    const { provider, call } = setup();
    expect((await provider.requestLoginOtp(call)).kind).toBe(kind);
  });
});
