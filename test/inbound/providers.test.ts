import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import type { ReceivedWebhook } from '../../src/domain/received-webhook.js';
import { checkReceiver } from '../../src/inbound/check-receiver.js';
import { inboundCatalogue } from '../../src/inbound/inbound-catalogue.js';
import { createInboundRegistry } from '../../src/inbound/inbound-registry.js';
import { keepHeaders } from '../../src/inbound/keep-headers.js';
import { githubProvider } from '../../src/inbound/providers/github.js';
import { hmacProvider } from '../../src/inbound/providers/hmac.js';
import { standardWebhooksProvider as standardWebhooks } from '../../src/inbound/providers/standard-webhooks.js';
import { createToldEvents } from '../../src/inbound/told-events.js';

const now = new Date('2026-11-21T04:30:00Z');
const seconds = String(now.getTime() / 1000);

const toldEvents = createToldEvents(inboundCatalogue);

const webhook = (
  provider: string,
  body: string,
  more: Partial<Pick<ReceivedWebhook, 'headers' | 'settings'>> = {},
): ReceivedWebhook => ({
  provider,
  connectionId: '0193a7c4-5d5e-4c1b-9d9e-2f6f6f1f7a11',
  eventKey: 'k',
  receivedAt: now.toISOString(),
  headers: {},
  settings: {},
  body: { encoding: 'utf8', text: body },
  ...more,
});

describe('events of GitHub', () => {
  it.each([
    ['push', '{"repository":{"full_name":"acme/shop"}}', 'github.push', 'acme/shop'],
    [
      'issues',
      '{"action":"opened","issue":{"number":7},"repository":{"full_name":"acme/shop"}}',
      'github.issues.opened',
      'acme/shop#7',
    ],
    [
      'pull_request',
      '{"action":"closed","pull_request":{"number":9},"repository":{"full_name":"a/b"}}',
      'github.pull_request.closed',
      'a/b#9',
    ],
    ['member', '{"action":"added","organization":{"login":"acme"}}', 'github.member.added', 'acme'],
    ['ping', '{"zen":"x"}', 'github.ping', null],
    ['brand-new event!', '{}', 'github.brand_new_event_', null],
  ])('%s %s', (event, body, type, object) => {
    const told = toldEvents(webhook('github', body, { headers: { 'x-github-event': event } }));
    const occurredAt = now.toISOString();
    expect(told).toEqual([{ type, dataText: body, object, version: null, occurredAt }]);
  });

  it('are found in a form as well', () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-github-event': 'push' };
    const json = '{"ref":"a&b","n":1.10}';
    const body = new URLSearchParams({ payload: json }).toString();
    expect(toldEvents(webhook('github', body, { headers }))).toMatchObject([{ dataText: json }]);
    expect(toldEvents(webhook('github', 'other=1', { headers }))).toBeNull();
  });

  it.each(['', 'Hello, World!', '[1]', '"text"', 'null', '{"a":'])('cannot be read from %j', (body) => {
    expect(toldEvents(webhook('github', body))).toBeNull();
  });

  it('cannot be read from bytes that are not UTF-8', () => {
    const text = Buffer.from('{"a":"\xff"}', 'latin1').toString('base64');
    expect(toldEvents({ ...webhook('github', ''), body: { encoding: 'base64', text } })).toBeNull();
  });
});

describe('events of Standard Webhooks', () => {
  const body =
    '{"type":"invoice.paid","timestamp":"2026-11-20T10:00:00.5+05:30","data":{"id":"inv_1","version":7,"amount":1.10}}';

  it('bear type, object, version and time, and the data to the letter', () => {
    expect(toldEvents(webhook('standard-webhooks', body))).toEqual([
      {
        type: 'standard_webhooks.invoice.paid',
        dataText: body,
        object: 'inv_1',
        version: '7',
        occurredAt: '2026-11-20T04:30:00.500Z',
      },
    ]);
  });

  it.each(['webhook', 'svix'])('are verified and known by the headers %s-*', (prefix) => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const headers = {
      [`${prefix}-id`]: 'msg_1',
      [`${prefix}-timestamp`]: seconds,
      [`${prefix}-signature`]: new Webhook(secret).sign('msg_1', now, body),
    };
    const request = { headers, body: Buffer.from(body), settings: {} };
    expect(standardWebhooks.verify(request, { secrets: [secret], now })).toEqual({ ok: true });
    const tampered = { ...request, body: Buffer.from(`${body} `) };
    expect(standardWebhooks.verify(tampered, { secrets: [secret], now })).toEqual({
      ok: false,
      refusal: 'no_match',
    });
    expect(standardWebhooks.eventKey(request)).toBe('msg_1');
    expect(standardWebhooks.eventKey({ ...request, headers: {} })).toBeNull();
    // Somebody who repeats it under another id that nobody signed gets no further.
    const other = prefix === 'webhook' ? 'svix' : 'webhook';
    const repeated = { ...request, headers: { ...headers, [`${other}-id`]: 'msg_2' } };
    expect([
      standardWebhooks.verify(repeated, { secrets: [secret], now }).ok,
      standardWebhooks.eventKey(repeated),
    ]).toEqual([true, 'msg_1']);
  });
});

describe('the provider hmac', () => {
  const body = Buffer.from('{"kind":"order paid","order":{"a/b":"o~1","rev":"12","at":"yesterday"}}');
  const sign = (algorithm: string, encoding: 'hex' | 'base64', ...content: (string | Buffer)[]): string =>
    content.reduce((hmac, part) => hmac.update(part), createHmac(algorithm, 's3')).digest(encoding);

  const rows: [string, Record<string, unknown>, Record<string, string>, string][] = [
    ['hex', {}, { 'x-sig': sign('sha256', 'hex', body) }, 'ok'],
    ['upper-case hex', {}, { 'x-sig': sign('sha256', 'hex', body).toUpperCase() }, 'no_match'],
    ['no signature', {}, {}, 'missing_header'],
    ['an empty signature', {}, { 'x-sig': '' }, 'no_match'],
    [
      'SHA-512 in Base64',
      { algorithm: 'sha512', encoding: 'base64' },
      { 'x-sig': sign('sha512', 'base64', body) },
      'ok',
    ],
    ['a prefix', { prefix: 'v0=' }, { 'x-sig': `v0=${sign('sha256', 'hex', body)}` }, 'ok'],
    [
      'a prefix that is not there',
      { prefix: 'v0=' },
      { 'x-sig': sign('sha256', 'hex', body) },
      'malformed_header',
    ],
    [
      'a time',
      { timestampHeader: 'x-time' },
      { 'x-time': seconds, 'x-sig': sign('sha256', 'hex', `${seconds}.`, body) },
      'ok',
    ],
    [
      'a time that is not there',
      { timestampHeader: 'x-time' },
      { 'x-sig': sign('sha256', 'hex', `${seconds}.`, body) },
      'missing_header',
    ],
    [
      'a time that is not signed',
      { timestampHeader: 'x-time' },
      { 'x-time': seconds, 'x-sig': sign('sha256', 'hex', body) },
      'no_match',
    ],
    [
      'an old time',
      { timestampHeader: 'x-time', toleranceSeconds: 60 },
      { 'x-time': String(Number(seconds) - 61), 'x-sig': 'x' },
      'too_old',
    ],
    [
      'milliseconds and another separator',
      { timestampHeader: 'X-Time', timestampUnit: 'ms', separator: ':' },
      { 'x-time': `${seconds}000`, 'x-sig': sign('sha256', 'hex', `${seconds}000:`, body) },
      'ok',
    ],
  ];

  it.each(rows)('judges %s', (_what, settings, headers, expected) => {
    const request = { headers, body, settings: { header: 'X-Sig', ...settings } };
    const verdict = hmacProvider.verify(request, { secrets: ['s2', 's3'], now });
    expect(verdict.ok ? 'ok' : verdict.refusal).toBe(expected);
  });

  it('finds id, type, object and version where the settings say', () => {
    const settings = {
      header: 'x-sig',
      eventIdPath: '/order/a~1b',
      typePath: '/kind',
      objectPath: '/order/a~1b',
      versionPath: '/order/rev',
      occurredAtPath: '/order/at',
    };
    expect(hmacProvider.eventKey({ headers: {}, body, settings })).toBe('o~1');
    const inHeader = { ...settings, eventIdHeader: 'x-id' };
    expect(hmacProvider.eventKey({ headers: { 'x-id': 'e-1' }, body, settings: inHeader })).toBe('e-1');
    expect(toldEvents(webhook('hmac', body.toString(), { settings }))).toEqual([
      {
        type: 'hmac.order_paid',
        dataText: body.toString(),
        object: 'o~1',
        version: '12',
        occurredAt: now.toISOString(),
      },
    ]);
  });

  it.each([
    [{}, 'settings.header'],
    [{ header: 'x-sig', algorithm: 'md5' }, 'settings.algorithm'],
    [{ header: 'x-sig', toleranceSeconds: 301 }, 'settings.toleranceSeconds'],
    [{ header: 'x-sig', typePath: 'type' }, 'settings.typePath'],
  ])('says what is wrong with the settings %j', (settings, place) => {
    expect(checkReceiver(hmacProvider, { settings, secrets: { webhookSecret: 's' } }, now)).toEqual({
      ok: false,
      message: expect.stringContaining(place) as string,
    });
  });

  it('is ready with settings and a secret in force', () => {
    const settings = { header: 'x-sig' };
    const check = (secrets: Record<string, string>): boolean =>
      checkReceiver(hmacProvider, { settings, secrets }, now).ok;
    expect([check({ webhookSecret: 's' }), check({ webhookSecret: '' }), check({ other: 's' })]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('what is told', () => {
  const settings = { header: 'x', typePath: '/t', objectPath: '/o', versionPath: '/v' };
  const told = (fields: Record<string, unknown>) =>
    toldEvents(webhook('hmac', JSON.stringify(fields), { settings }))![0]!;

  it.each([
    ['a..b', 'hmac.a._.b'],
    ['.a.', 'hmac._.a._'],
    ['naïve 😀', 'hmac.na_ve___'],
    ['x'.repeat(200), `hmac.${'x'.repeat(123)}`],
    [undefined, 'hmac.received'],
    [5, 'hmac.5'],
  ])('has a type that an endpoint can name: %j', (t, type) => {
    expect(told({ t }).type).toBe(type);
  });

  it.each([
    [7, '7'],
    [1.5, '1.5'],
    ['00012', '00012'],
    ['12345678901234567890', '12345678901234567890'],
    ['2026-11-21T04:30:00.25Z', '1795235400250'],
    ['2026-11-21', null],
    ['latest', null],
    [1e300, null],
    [undefined, null],
  ])('has a version that can be compared: %j', (v, version) => {
    expect(told({ v }).version).toBe(version);
  });

  it('has an object that can be kept, whatever the provider calls it', () => {
    expect(told({ o: 'inv_1' }).object).toBe('inv_1');
    expect(told({ o: 'a\0b' }).object).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(told({ o: 'x'.repeat(3_000) }).object).toMatch(/^sha256:/);
  });
});

describe('the registry', () => {
  it('refuses two providers of one name', () => {
    expect(() => createInboundRegistry([githubProvider, githubProvider])).toThrow('same name');
  });
});

describe('headers', () => {
  it('are kept by name, credentials never', () => {
    const headers = { authorization: 'Bearer x', cookie: 'a=b', 'x-id': '1', 'x-other': '2' };
    expect(keepHeaders(headers, ['x-id', 'authorization', 'cookie', 'x-missing'])).toEqual({ 'x-id': '1' });
  });
});
