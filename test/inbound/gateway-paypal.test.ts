import { createSign, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { checkReceiver } from '../../src/inbound/check-receiver.js';
import { paypalProvider } from '../../src/inbound/providers/paypal.js';
import { isPayPalAddress } from '../../src/inbound/signatures/paypal-certificate.js';
import { signingKey } from '../../src/inbound/signatures/signing-key.js';
import { gatewayVectors, judge, now, requestOf, type WebhookCase } from './gateway-vectors.js';

const { certificate_pem: pem, webhook_id: webhookId, cases } = gatewayVectors.paypal.webhook;
const sandbox = 'https://api-m.sandbox.paypal.com';
const live = 'https://api-m.paypal.com';
const address = 'https://api.sandbox.paypal.com/v1/notifications/certs/CERT-TEST';

/** The certificate is there for every address that the cases name: only the address itself can turn them away. */
const certificates = Object.fromEntries(cases.map(({ headers }) => [headers['PAYPAL-CERT-URL']!, pem]));

const judgeCase = (row: WebhookCase, settings: Record<string, unknown> = {}): string => {
  const own = { baseUrl: sandbox, webhookId: row.webhook_id ?? webhookId, certificates, ...settings };
  return judge(paypalProvider, requestOf(row, own), ['a client secret']);
};

const [valid] = cases;
const simulated = cases.find(({ id }) => id === 'pp-wh-8')!;

describe('webhooks of PayPal', () => {
  it('are known by eight cases', () => expect(cases).toHaveLength(8));

  it.each(cases)('$id: $description', (row) => {
    expect(judgeCase(row) === 'ok').toBe(row.expect.accept);
  });

  it.each([
    ['pp-wh-2', 'no_match'],
    ['pp-wh-3', 'no_match'],
    ['pp-wh-6', 'malformed_header'],
    ['pp-wh-7', 'malformed_header'],
  ])('%s is refused as %s', (id, refusal) => {
    expect(judgeCase(cases.find((row) => row.id === id)!)).toBe(refusal);
  });

  it('are genuine where there is real money, too', () => {
    expect(judgeCase(valid!, { baseUrl: live })).toBe('ok');
    expect(judgeCase(valid!, { baseUrl: undefined })).toBe('ok');
  });

  it.each([
    live,
    undefined,
    `${live}/`,
    'https://API-M.PAYPAL.COM',
    'http://api-m.paypal.com:8080',
    'https://api.paypal.com',
  ])('of the simulator, which anybody can use, are refused at %s', (baseUrl) => {
    expect(judgeCase(simulated, { baseUrl })).toBe('bad_secret');
    const settings = {
      ...(baseUrl === undefined ? {} : { baseUrl }),
      webhookId: 'WEBHOOK_ID',
      certificates,
    };
    expect(paypalProvider.settingsFault?.(settings)).toContain('sandbox only');
  });

  it.each([
    ['another listener’s', { webhookId: 'OTHER' }, 'no_match'],
    ['no webhook id', { webhookId: undefined }, 'bad_secret'],
    ['no certificates', { certificates: {} }, 'bad_secret'],
    ['an unreadable certificate', { certificates: { [address]: pem.slice(0, 200) } }, 'bad_secret'],
    ['a certificate of another address', { certificates: { [`${address}2`]: pem } }, 'bad_secret'],
  ])('are refused with %s', (_what, settings, refusal) => {
    expect(judgeCase(valid!, settings)).toBe(refusal);
  });

  it.each([
    ['PAYPAL-TRANSMISSION-ID', undefined, 'missing_header'],
    ['PAYPAL-TRANSMISSION-SIG', undefined, 'missing_header'],
    ['PAYPAL-AUTH-ALGO', undefined, 'missing_header'],
    ['PAYPAL-AUTH-ALGO', 'SHA1withRSA', 'malformed_header'],
    ['PAYPAL-TRANSMISSION-SIG', 'not base64!', 'malformed_header'],
    ['PAYPAL-TRANSMISSION-ID', 'another', 'no_match'],
  ])('are refused with the header %s as %s', (name, value, refusal) => {
    const { [name]: _old, ...others } = valid!.headers;
    const headers = value === undefined ? others : { ...others, [name]: value };
    expect(judgeCase({ ...valid!, headers })).toBe(refusal);
  });

  it('are refused when the certificate is not in force', () => {
    const settings = { baseUrl: sandbox, webhookId, certificates };
    const at = (date: string): string =>
      judge(paypalProvider, requestOf(valid!, settings), ['s'], new Date(date));
    expect([at('2025-12-31T23:59:59Z'), at('2026-01-01T00:00:01Z'), at('2046-01-02T00:00:00Z')]).toEqual([
      'bad_secret',
      'ok',
      'bad_secret',
    ]);
  });

  it('are refused when another key signed them', () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const { headers, body } = requestOf(valid!);
    const content = [
      headers['paypal-transmission-id'],
      headers['paypal-transmission-time'],
      webhookId,
      crc32(body),
    ];
    const signature = createSign('sha256').update(content.join('|')).sign(privateKey, 'base64');
    const forged = { ...valid!.headers, 'PAYPAL-TRANSMISSION-SIG': signature };
    expect(judgeCase({ ...valid!, headers: forged })).toBe('no_match');
  });

  it('are known by the id of their event', () => {
    expect(paypalProvider.eventKey(requestOf(valid!))).toBe('WH-TEST0001-0001');
  });

  it('can be taken with settings and a secret, and what is missing is said', () => {
    const secrets = { clientSecret: 's' };
    const settings = { webhookId, certificates: { [address]: pem } };
    expect(checkReceiver(paypalProvider, { settings, secrets }, now).ok).toBe(true);
    const { message } = checkReceiver(paypalProvider, { settings: {}, secrets }, now);
    expect(message).toMatch(/settings\.webhookId.*settings\.certificates/);
  });
});

describe('the address of a certificate', () => {
  it.each([
    ['https://api.paypal.com/v1/notifications/certs/CERT-1', true],
    ['https://paypal.com/cert', true],
    ['https://API.PAYPAL.COM/cert', true],
    ['https://api.paypal.com:8443/cert', false],
    ['https://user@api.paypal.com/cert', false],
    ['https://evilpaypal.com/cert', false],
    ['https://api.paypal.com.evil.example/cert', false],
    ['https://evil.example/?x=.paypal.com', false],
    ['https://evil.example#.paypal.com', false],
    ['https://evil.example\\.paypal.com/', false],
    ['http://api.paypal.com/cert', false],
    ['file:///etc/.paypal.com', false],
    ['nonsense', false],
  ])('%s is PayPal’s: %s', (text, isTheirs) => {
    expect(isPayPalAddress(text, null)).toBe(isTheirs);
  });

  it('may be the stand-in’s own, where there is one', () => {
    const cert = 'http://127.0.0.1:4010/paypal/stand-in/cert.pem';
    expect(isPayPalAddress(cert, 'http://127.0.0.1:4010')).toBe(true);
    expect(isPayPalAddress(cert, 'http://127.0.0.1:4011')).toBe(false);
    expect(isPayPalAddress(cert, null)).toBe(false);
  });
});

describe('a chain of certificates', () => {
  it('is believed as far as each is signed by a certificate authority after it', () => {
    expect(signingKey(pem, now)?.equals(new X509Certificate(pem).publicKey)).toBe(true);
    // This one has signed itself, and is no authority.
    expect(signingKey(pem + pem, now)).toBeNull();
    expect(signingKey('', now)).toBeNull();
  });
});
