import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import {
  api,
  baseUrl,
  document,
  host,
  onGenerate,
  onLookUp,
  refusal,
  secrets,
  setup,
  success,
} from './adaequare-setup.js';
import { expectAllAsked, forgetful, hangingUp, irn, noon } from './gateway-exchange.js';

afterEach(expectAllAsked);

describe('trouble of the gateway', () => {
  it.each([
    'GSPGSTDOWN : GST server is down',
    'GSPERR300',
    'I/O error: Connection reset',
    'No route to host',
  ])('leaves a doubt after a write: %s', async (message) => {
    onGenerate().reply(200, refusal(message));
    expect(await setup().generate()).toMatchObject({ kind: 'unknown', failure: { code: 'provider_down' } });
  });

  it('lets a read be asked again', async () => {
    onLookUp()
      .reply(200, refusal('GSPGSTDOWN'))
      .get(`${api}/invoice/irn?irn=${irn}`)
      .reply(200, success(document));
    const { provider, call } = setup();
    expect((await provider.findByIrn(call, irn)).kind).toBe('done');
  });

  it('asks to slow down when the calls are used up', async () => {
    onGenerate().reply(200, refusal('GEN5005 : limit exceeded'));
    expect(await setup().generate()).toMatchObject({ kind: 'throttled', failure: { code: 'rate_limited' } });
  });

  it.each([
    [401, { error: 'invalid_token' }, 'unauthorized', 'access_refused'],
    [403, { error: 'access_denied' }, 'unauthorized', 'access_refused'],
    [500, '<html></html>', 'unknown', 'provider_down'],
    [504, { success: false, message: 'Gateway Timeout' }, 'unknown', 'provider_down'],
    [404, '', 'transient', 'path_unknown'],
  ])('HTTP %i is told by its status', async (status, body, kind, code) => {
    onGenerate().reply(status, body);
    expect(await setup().generate()).toMatchObject({ kind, failure: { code, httpStatus: status } });
  });

  it('HTTP 429 is waited for as long as it asks', async () => {
    onGenerate().reply(429, refusal('2150 : Duplicate IRN'), { 'Retry-After': '30' });
    expect(await setup().generate()).toMatchObject({ kind: 'throttled', retryAfterMs: 30_000 });
  });

  it('a connection that breaks after the request leaves a doubt', async () => {
    const { generate } = setup({ settings: { baseUrl: await hangingUp() } });
    expect(await generate()).toMatchObject({ kind: 'unknown', failure: { code: 'no_answer' } });
  });
});

describe('an answer that is not what was asked for', () => {
  it.each([
    ['HTML', '<html>Welcome</html>'],
    ['nothing', ''],
    ['another envelope', '{"status_cd":"1"}'],
    ['a success of no known word', { success: 'perhaps', result: document }],
    ['a success without a result', { success: true, message: 'Done' }],
    ['a success with an empty one', success({})],
    ['a refusal without a code', refusal('Something went wrong')],
  ])('leaves a doubt after generate: %s', async (_name, body) => {
    onGenerate().reply(200, body);
    expect(await setup().generate()).toMatchObject({
      kind: 'unknown',
      failure: { code: 'answer_unreadable' },
    });
  });

  it('never decides a look-up', async () => {
    nock(host).get(`${api}/invoice/irn?irn=${irn}`).times(3).reply(200, { success: true, result: null });
    const { provider, call } = setup();
    expect(await provider.findByIrn(call, irn)).toMatchObject({
      kind: 'transient',
      failure: { code: 'answer_unreadable' },
    });
  });
});

describe('the log-in', () => {
  const onLogIn = () =>
    nock(host, { reqheaders: { gspappid: 'app-1', gspappsecret: 'app-secret' } })
      .post('/gsp/authenticate')
      .query({ action: 'GSP', grant_type: 'token' });

  it('is made at the host itself, for the sandbox too, and lives as long as it says', async () => {
    onLogIn().reply(200, { access_token: 'token-2', token_type: 'bearer', expires_in: 86_399 });
    nock(host, { reqheaders: { Authorization: 'Bearer token-2' } })
      .post(`${api}/invoice`)
      .reply(200, success(document));
    const { made, sessions } = forgetful();
    expect((await setup({ sessions }).generate()).kind).toBe('done');
    expect(made).toEqual([{ data: { token: 'token-2' }, expiresAt: new Date(noon.getTime() + 86_399_000) }]);
  });

  it.each([
    ['a refusal', 1, 401, { error: 'access_denied' }, 'rejected', 'access_refused'],
    ['nothing good', 3, 200, { success: false, message: 'x' }, 'transient', 'answer_unreadable'],
    ['a gateway that is down', 3, 503, '', 'transient', 'provider_down'],
  ])('that gets %s sends nothing', async (_name, times, status, body, kind, code) => {
    onLogIn().times(times).reply(status, body);
    const { sessions } = forgetful();
    expect(await setup({ sessions }).generate()).toMatchObject({ kind, failure: { code } });
  });

  it('is renewed when asked for', async () => {
    onLogIn().reply(200, { access_token: 'token-2', expires_in: '600' });
    const { made, sessions } = forgetful();
    const { provider, call } = setup({ sessions });
    expect(await provider.renew(call)).toEqual({ kind: 'done', result: null });
    expect(made[0]?.data).toEqual({ token: 'token-2' });
  });
});

it.each([
  [{}, secrets, 'baseUrl'],
  [{ baseUrl }, {}, 'gspAppId, gspAppSecret, username, password'],
  [{ baseUrl }, { ...secrets, password: '' }, 'password'],
])('a connection that lacks something is named: %#', async (settings, given, missing) => {
  const { generate } = setup({ settings, secrets: given });
  expect(await generate()).toMatchObject({
    kind: 'rejected',
    failure: {
      code: 'connection_incomplete',
      message: `The connection to adaequare lacks, or has wrongly: ${missing}`,
    },
  });
});
