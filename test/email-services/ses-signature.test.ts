import { createHash, createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { createSesProvider } from '../../src/providers/ses/ses-provider.js';
import { aCall, anAnswer, answering, plainMessage } from './email-setup.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** Signature Version 4, written down as its documentation tells it. */
const signatureOf = (
  request: { url: string; headers: Record<string, string>; body: string },
  { secret, region, signed }: { secret: string; region: string; signed: string[] },
): string => {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const { pathname } = new URL(request.url);
  const lines = signed.map((name) => `${name}:${headers[name]!.trim()}\n`).join('');
  const canonical = ['POST', pathname, '', lines, signed.join(';'), sha256(request.body)].join('\n');
  const at = headers['x-amz-date']!;
  const scope = `${at.slice(0, 8)}/${region}/ses/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', at, scope, sha256(canonical)].join('\n');
  const key = scope.split('/').reduce<string | Buffer>((last, part) => hmac(last, part), `AWS4${secret}`);
  return hmac(key, toSign).toString('hex');
};

it.each([
  ['its own host', {}, 'https://email.ap-south-1.amazonaws.com/v2/email/outbound-emails'],
  [
    'another base URL',
    { baseUrl: 'http://127.0.0.1:8080/ses/' },
    'http://127.0.0.1:8080/ses/v2/email/outbound-emails',
  ],
])('a request to %s is signed by Signature Version 4', async (_where, more, url) => {
  const http = answering(anAnswer(200, { MessageId: 'm-1' }));
  const ses = createSesProvider({ http, timeoutMs: 1_000, now: () => new Date('2026-11-20T12:34:56.789Z') });
  const secrets = { accessKeyId: 'AKIA1', secretAccessKey: 's3cret', sessionToken: 'token-1' };
  await ses.send(aCall('ses', { region: 'ap-south-1', ...more }, secrets), plainMessage);

  const [request] = http.asked;
  const headers = request!.headers as Record<string, string>;
  expect(request!.url).toBe(url);
  expect(headers).toMatchObject({ 'X-Amz-Date': '20261120T123456Z', 'X-Amz-Security-Token': 'token-1' });
  const [, credential, signed = '', signature] =
    /^AWS4-HMAC-SHA256 Credential=(\S+), SignedHeaders=(\S+), Signature=(\S+)$/.exec(
      headers['Authorization']!,
    )!;
  expect(credential).toBe('AKIA1/20261120/ap-south-1/ses/aws4_request');
  const names = signed.split(';');
  expect(names).toEqual(expect.arrayContaining(['host', 'x-amz-date', 'x-amz-security-token']));
  const body = String(request!.body);
  expect(signature).toBe(
    signatureOf({ url, headers, body }, { secret: 's3cret', region: 'ap-south-1', signed: names }),
  );
});
