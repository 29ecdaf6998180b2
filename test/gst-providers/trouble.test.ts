import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import type { GstProvider } from '../../src/providers/gst/gst-contract.js';
import { createGstnProvider } from '../../src/providers/gstn/gstn-provider.js';
import type { HttpClient } from '../../src/providers/http-client.js';
import { createSandboxCoInProvider } from '../../src/providers/sandbox-co-in/sandbox-co-in-provider.js';
import { createWhiteBooksGstProvider } from '../../src/providers/whitebooks-gst/whitebooks-gst-provider.js';
import { anHttpClient, expectAllAsked, hangingUp } from '../providers/gateway-exchange.js';
import { aCall, aSession, everyCall, gstin, noon, username } from './gst-setup.js';

afterEach(expectAllAsked);

const client = { clientId: 'client-1', clientSecret: 'secret-1' };
const sek = Buffer.alloc(32, 7).toString('base64');
const ways: {
  name: string;
  make: (deps: { http: HttpClient; now: () => Date; timeoutMs: number }) => GstProvider;
  settings: Record<string, unknown>;
  secrets: Record<string, string>;
  data: Record<string, string>;
  /** What a connection without anything lacks. */
  lacks: string;
}[] = [
  {
    name: 'sandbox-co-in',
    make: createSandboxCoInProvider,
    settings: {},
    secrets: { apiKey: 'key-1', apiSecret: 'secret-1' },
    data: { token: 'token-1' },
    lacks: 'apiKey, apiSecret',
  },
  {
    name: 'whitebooks-gst',
    make: createWhiteBooksGstProvider,
    settings: { email: 'gst@example.com' },
    secrets: client,
    data: { txn: 'txn-1' },
    lacks: 'email, clientId, clientSecret',
  },
  {
    name: 'gstn',
    make: createGstnProvider,
    settings: {},
    secrets: client,
    data: { token: 'token-1', sek, appKey: 'k'.repeat(32) },
    lacks: 'clientId, clientSecret',
  },
];
const writes = ['save', 'reset', 'proceed', 'offset', 'file'];
const isWrite = (name: string) => writes.some((write) => name.startsWith(write));

describe.each(ways)('$name', ({ name, make, settings, secrets, data, lacks }) => {
  const baseUrl = `http://${name}.test`;
  const setup = (at: string, timeoutMs = 60_000) => {
    const provider = make({ http: anHttpClient(), now: () => noon, timeoutMs });
    const call = aCall({ provider: name, settings: { baseUrl: at, username, ...settings }, secrets });
    return { provider, call: { ...call, session: aSession(data) } };
  };
  const onAnything = (status: number, body: string, headers: Record<string, string> = {}) =>
    nock(baseUrl)
      .intercept(/./, 'GET')
      .optionally()
      .reply(status, body, headers)
      .intercept(/./, 'POST')
      .optionally()
      .reply(status, body, headers)
      .intercept(/./, 'PUT')
      .optionally()
      .reply(status, body, headers);

  it.each(everyCall)('hung up upon after sending, $name is told apart by its effect', async (row) => {
    const { provider, call } = setup(await hangingUp());
    expect(await row.act(provider, call)).toMatchObject({
      kind: isWrite(row.name) ? 'unknown' : 'transient',
      failure: { code: 'no_answer' },
    });
  });

  it.each(everyCall)('not reached, $name was not sent', async (row) => {
    const { provider, call } = setup('http://127.0.0.1:1');
    expect(await row.act(provider, call)).toMatchObject({ kind: 'transient', failure: { code: 'not_sent' } });
  });

  it.each([
    ['<html>Welcome</html>', 200, 'unknown', 'answer_unreadable'],
    ['', 200, 'unknown', 'answer_unreadable'],
    ['{"status_cd":"1","da', 200, 'unknown', 'answer_unreadable'],
    ['<html></html>', 503, 'unknown', 'provider_down'],
    ['<html></html>', 504, 'unknown', 'provider_down'],
    ['', 401, 'rejected', 'access_refused'],
    ['', 403, 'rejected', 'access_refused'],
    ['', 404, 'transient', 'path_unknown'],
    ['', 400, 'rejected', 'request_refused'],
  ])('a filing answered %j with HTTP %i is %s', async (body, status, kind, code) => {
    onAnything(status, body);
    const { provider, call } = setup(baseUrl);
    const row = everyCall.find((each) => each.name === 'file GSTR1');
    expect(await row?.act(provider, call)).toMatchObject({ kind, failure: { code, httpStatus: status } });
    nock.cleanAll();
  });

  it('waits as long as a limit asks', async () => {
    onAnything(429, '{"status_cd":"0","error":{"error_cd":"RET191183"}}', { 'Retry-After': '90' });
    const { provider, call } = setup(baseUrl);
    expect(await provider.reset(call)).toMatchObject({ kind: 'throttled', retryAfterMs: 90_000 });
    nock.cleanAll();
  });

  it('takes a closed gate for the end of a session that is past its own', async () => {
    onAnything(401, '');
    const { provider, call } = setup(baseUrl);
    const session = aSession(data, noon.toISOString());
    expect((await provider.reset({ ...call, session })).kind).toBe('unauthorized');
    nock.cleanAll();
  });

  it('sends nothing when it is told to stop', async () => {
    const { provider, call } = setup(baseUrl);
    expect(await provider.reset({ ...call, signal: AbortSignal.abort() })).toMatchObject({
      kind: 'transient',
      failure: { code: 'not_sent' },
    });
  });

  it('names what a connection lacks, at every call', async () => {
    const { provider, call } = setup(baseUrl);
    const connection = { ...call.connection, settings: { baseUrl, username }, secrets: {} };
    const incomplete = {
      kind: 'rejected',
      failure: {
        code: 'connection_incomplete',
        message: `The connection to ${name} lacks, or has wrongly: ${lacks}`,
      },
    };
    const bare = { ...call, connection };
    const logins = [
      provider.requestLoginOtp(bare),
      provider.verifyLoginOtp({ ...bare, challenge: { appKey: 'k'.repeat(32) }, otp: '1' }),
      provider.refresh(bare),
    ];
    for (const outcome of [...logins, ...everyCall.map(({ act }) => act(provider, bare))]) {
      expect(await outcome).toMatchObject(incomplete);
    }
  });

  it('needs the user name of this very GSTIN', async () => {
    const { provider, call } = setup(baseUrl);
    const of = (names: Record<string, unknown>) => ({
      ...call,
      connection: { ...call.connection, settings: { baseUrl, ...settings, ...names } },
    });
    expect(await provider.reset(of({ usernames: { '27AABCM2222B1Z7': 'x' } }))).toMatchObject({
      failure: { message: expect.stringMatching(/username$/) as string },
    });
    const keys = [{ username }, { usernames: { [gstin]: username } }, { username: 'other' }].map((names) =>
      provider.sessionKey(of(names)),
    );
    expect(keys[0]).toBe(keys[1]);
    expect(keys[0]).not.toBe(keys[2]);
  });

  it('names a login without its secrets, and another after they have changed', () => {
    const { provider, call } = setup(baseUrl);
    const key = provider.sessionKey(call);
    expect(key).toContain(gstin);
    for (const secret of Object.values(secrets)) expect(key).not.toContain(secret);
    const changed = Object.fromEntries(Object.keys(secrets).map((each) => [each, 'new']));
    const other = { ...call, connection: { ...call.connection, secrets: changed } };
    expect(provider.sessionKey(other)).not.toBe(key);
  });
});
