import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import type { SessionCache } from '../../src/providers/session-cache.js';
import { expectAllAsked, forgetful, gstin, hangingUp, irn, noon } from './gateway-exchange.js';
import {
  baseUrl,
  callHeaders,
  document,
  email,
  onGenerate,
  onLookUp,
  path,
  refusal,
  secrets,
  setup,
  success,
} from './whitebooks-setup.js';

afterEach(expectAllAsked);

describe('trouble on the way', () => {
  it.each([
    [401, { error: 'Unauthorized' }, 'unauthorized', 'access_refused'],
    [403, '', 'unauthorized', 'access_refused'],
    [500, '<html></html>', 'unknown', 'provider_down'],
    [504, { status_cd: '0', status_desc: 'timeout' }, 'unknown', 'provider_down'],
    [404, '', 'transient', 'path_unknown'],
  ])('HTTP %i is told by its status', async (status, body, kind, code) => {
    onGenerate().reply(status, body);
    expect(await setup().generate()).toMatchObject({ kind, failure: { code, httpStatus: status } });
  });

  it('a code counts with a bad status too', async () => {
    onGenerate().reply(500, refusal('2172'));
    expect(await setup().generate()).toMatchObject({ kind: 'rejected', failure: { providerCode: '2172' } });
  });

  it('HTTP 429 is waited for as long as it asks', async () => {
    onGenerate().reply(429, refusal('2172'), { 'Retry-After': '30' });
    expect(await setup().generate()).toMatchObject({ kind: 'throttled', retryAfterMs: 30_000 });
  });

  it('a connection that breaks after the request leaves a doubt', async () => {
    const { generate } = setup({ settings: { baseUrl: await hangingUp() } });
    expect(await generate()).toMatchObject({ kind: 'unknown', failure: { code: 'no_answer' } });
  });

  it.each([refusal('1005'), { status_cd: '0', status_desc: 'Token is expired' }])(
    'a session that has ended asks for a renewal: %j',
    async (body) => {
      onGenerate().reply(200, body);
      expect(await setup().generate()).toMatchObject({ kind: 'unauthorized' });
    },
  );
});

describe('an answer that is not what was asked for', () => {
  it.each([
    ['HTML', '<html>Welcome</html>'],
    ['nothing', ''],
    ['another envelope', '{"Status":1,"Data":{}}'],
    ['a status of its own', { status_cd: '7', data: document }],
    ['a success without data', { status_cd: '1', status_desc: 'Sucess' }],
    ['a success with empty data', success({})],
    ['a success with data of no document', success({ Irn: 'short' })],
    ['a refusal in words alone', { status_cd: '0', status_desc: 'Something went wrong' }],
  ])('leaves a doubt after generate: %s', async (_name, body) => {
    onGenerate().reply(200, body);
    expect(await setup().generate()).toMatchObject({
      kind: 'unknown',
      failure: { code: 'answer_unreadable' },
    });
  });

  it.each([[undefined], [null], [''], [{}]])('never decides a look-up: data %j', async (data) => {
    onLookUp().reply(200, success(data));
    onLookUp().reply(200, success(data));
    onLookUp().reply(200, success(document));
    const { provider, call } = setup();
    expect((await provider.findByIrn(call, irn)).kind).toBe('done');
  });

  it('is no empty day of rejected IRNs, though an empty list is', async () => {
    const day = { param1: '20/11/2026', email };
    nock(baseUrl).get(path('GETREJECTEDIRNS')).query(day).times(3).reply(200, success(undefined));
    const { provider, call } = setup();
    expect((await provider.rejectedIrns(call, '2026-11-20')).kind).toBe('transient');
    nock(baseUrl).get(path('GETREJECTEDIRNS')).query(day).reply(200, success([]));
    expect(await provider.rejectedIrns(call, '2026-11-20')).toMatchObject({ kind: 'done', result: [] });
  });
});

describe('the log-in', () => {
  const { 'auth-token': _token, ...client } = callHeaders;
  const onLogIn = () =>
    nock(baseUrl, { reqheaders: { ...client, password: 'Pass@123' } })
      .get('/einvoice/authenticate')
      .query({ email });
  const grant = { UserName: 'api_user', AuthToken: 'token-2', Sek: '', TokenExpiry: '2026-11-20 18:00:00' };

  it.each(['Sucess', '1', 1])('is a GET and lives until the Indian time it says (%j)', async (status_cd) => {
    onLogIn().reply(200, { status_cd, status_desc: 'Success', data: grant });
    nock(baseUrl, { reqheaders: { 'auth-token': 'token-2' } })
      .post(path('GENERATE'))
      .query({ email })
      .reply(200, success(document));
    const { made, sessions } = forgetful();
    expect((await setup({ sessions }).generate()).kind).toBe('done');
    expect(made).toEqual([{ data: { token: 'token-2' }, expiresAt: new Date('2026-11-20T18:00:00+05:30') }]);
  });

  const words = (status_desc: string) => ({ status_cd: '0', status_desc });
  it.each([
    ['a wrong password', 1, 200, refusal('1019'), 'rejected', 'credentials_refused'],
    ['words about the client', 1, 200, words('Invalid client id'), 'rejected', 'credentials_refused'],
    ['words about its health', 3, 200, words('GST server is down'), 'transient', 'answer_unreadable'],
    ['a success without a token', 3, 200, success({ UserName: 'x' }), 'transient', 'answer_unreadable'],
    ['a closed gate', 1, 403, '', 'rejected', 'access_refused'],
    ['a gateway that is down', 3, 503, '', 'transient', 'provider_down'],
  ])('that gets %s sends nothing', async (_name, times, status, body, kind, code) => {
    onLogIn().times(times).reply(status, body);
    const { sessions } = forgetful();
    const outcome = await setup({ sessions }).generate();
    expect(outcome).toMatchObject({ kind, failure: { code } });
    expect(JSON.stringify(outcome)).not.toMatch(/Invalid client|server is down/);
  });
});

describe('the e-way bill API', () => {
  const end = { ewayBillNo: '181000000001', reason: '4', remarks: 'not needed' } as const;
  const done = success({ ewayBillNo: '181000000001', cancelDate: '20/11/2026 11:50:00 AM' });
  const onLogIn = () =>
    nock(baseUrl, { reqheaders: { client_id: 'client-1', client_secret: 'secret-1', gstin } })
      .get('/ewaybillapi/v1.03/authenticate')
      .query({ email, username: 'api_user', password: 'Pass@123' });
  const onCancel = () => nock(baseUrl).post('/ewaybillapi/v1.03/ewayapi/canewb').query({ email });
  const opened = { status_cd: '1', status_desc: 'If authentication succeeds' };

  it('has a session of its own, without a token, for six hours', async () => {
    onLogIn().reply(200, opened);
    onCancel().reply(200, done);
    const { made, sessions } = forgetful();
    const { provider, call } = setup({ sessions });
    expect((await provider.cancelEwayBill(call, end)).kind).toBe('done');
    expect(made.map(({ expiresAt }) => expiresAt)).toEqual([new Date(noon.getTime() + 6 * 3_600_000)]);
  });

  it('is logged in to again when it has forgotten us, once', async () => {
    const keys: string[] = [];
    const sessions: SessionCache = {
      get: ({ key }, create, options) => {
        keys.push(`${key.split('|')[0] ?? ''}${options?.stale ? ' renewed' : ''}`);
        const kept = { data: { token: 'token-1' }, expiresAt: new Date(noon.getTime() + 3_600_000) };
        return options?.stale ? create() : Promise.resolve(kept);
      },
    };
    onCancel().reply(200, { status_cd: '0', error: { message: '{"errorCodes":"238"}' } });
    onLogIn().reply(200, opened);
    const { provider, call } = setup({ sessions });
    expect((await provider.cancelEwayBill(call, end)).kind).toBe('unauthorized');
    expect(await provider.renew(call)).toEqual({ kind: 'done', result: null });
    expect(await provider.renew(call)).toEqual({ kind: 'done', result: null });
    expect(keys).toEqual(['ewb', 'ewb renewed', 'whitebooks', 'whitebooks']);
  });

  it('refuses credentials that are not its own', async () => {
    onLogIn().reply(200, refusal('108'));
    const { sessions } = forgetful();
    const { provider, call } = setup({ sessions });
    expect(await provider.cancelEwayBill(call, end)).toMatchObject({
      kind: 'rejected',
      failure: { code: 'credentials_refused', providerCode: '108' },
    });
  });
});

it.each([
  [{ email: undefined }, secrets, 'email'],
  [{ baseUrl: 'whitebooks' }, secrets, 'baseUrl'],
  [{}, {}, 'clientId, clientSecret, username, password'],
])('a connection that lacks something is named: %#', async (settings, given, missing) => {
  expect(await setup({ settings, secrets: given }).generate()).toMatchObject({
    kind: 'rejected',
    failure: {
      code: 'connection_incomplete',
      message: `The connection to whitebooks lacks, or has wrongly: ${missing}`,
    },
  });
});
