import { spawnSync, type SpawnSyncOptions } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signDelivery } from '../../../src/webhooks/signature/sign-delivery.js';
import { vectors } from './signature-vectors.js';

const fileOf = (name: string): string =>
  fileURLToPath(new URL(`../../../fixtures/snippets/${name}`, import.meta.url));

/** For what a snippet is compiled to: `java verify-webhook.java` compiles anew at each run, which takes seconds. */
const scratch = mkdtempSync(join(tmpdir(), 'munshi-snippets-'));

const isInstalled = ([program = '']: string[]): boolean => spawnSync(program, ['--version']).status === 0;

const snippets = [
  { name: 'verify-webhook.mjs', command: [process.execPath, fileOf('verify-webhook.mjs')] },
  { name: 'verify-webhook.py', command: ['python3', fileOf('verify-webhook.py')] },
  { name: 'verify-webhook.php', command: ['php', fileOf('verify-webhook.php')] },
  {
    name: 'verify-webhook.java',
    compile: ['javac', '-d', scratch, fileOf('verify-webhook.java')],
    command: ['java', '-cp', scratch, 'VerifyWebhook'],
  },
].map((snippet) => ({
  ...snippet,
  canRun: [snippet.command, ...(snippet.compile ? [snippet.compile] : [])].every(isInstalled),
}));

for (const { name, command } of snippets.filter(({ canRun }) => !canRun))
  process.stderr.write(`\n*** ${command[0]} is not installed: every test of ${name} is SKIPPED ***\n\n`);

/** The receiver's secret, and others that its endpoint may have. */
const held = vectors.keys.hmac_A.secret;
const another = vectors.keys.hmac_B.secret;
const privateKey = vectors.keys.ed_A.secret_key;

interface Request {
  secret: string;
  id: string;
  timestamp: string;
  signatures: string;
  body: Buffer;
}

/** A request as we send it, with the secret of its receiver. */
const aRequest = ({ keys = [held], ageSeconds = 0, text = '{"note":"भुगतान ₹11,800"}\n' } = {}): Request => {
  const timestamp = Math.floor(Date.now() / 1000) - ageSeconds;
  const body = Buffer.from(text);
  const { 'webhook-signature': signatures } = signDelivery({ id: 'evt_1', timestamp, body, keys });
  return { secret: held, id: 'evt_1', timestamp: String(timestamp), signatures, body };
};

/** For a receiver that was given no secret: what anyone can sign who guesses so. */
const aForgery = (): Request => {
  const request = aRequest();
  const content = Buffer.concat([Buffer.from(`${request.id}.${request.timestamp}.`), request.body]);
  const signatures = `v1,${createHmac('sha256', '').update(content).digest('base64')}`;
  return { ...request, secret: '', signatures };
};

// Of the times, those that the clock moves towards the limit leave a minute for a slow start of the program.
const genuine: [string, () => Request][] = [
  ['a request', () => aRequest()],
  ['an empty body', () => aRequest({ text: '' })],
  ['a request of 240 s ago', () => aRequest({ ageSeconds: 240 })],
  ['a request of 290 s ahead', () => aRequest({ ageSeconds: -290 })],
  ['a rotation, the receiver having the new secret', () => aRequest({ keys: [held, another] })],
  ['a rotation, the receiver having the old secret', () => aRequest({ keys: [another, held] })],
  ['a rotation from an Ed25519 key', () => aRequest({ keys: [privateKey, held] })],
];

const forged: [string, () => Request][] = [
  ['a changed body', () => ({ ...aRequest(), body: Buffer.from('{}') })],
  ['a changed id', () => ({ ...aRequest(), id: 'evt_2' })],
  ['a request of 310 s ago', () => aRequest({ ageSeconds: 310 })],
  ['a request of 360 s ahead', () => aRequest({ ageSeconds: -360 })],
  ['a time that is no number', () => ({ ...aRequest(), timestamp: 'now' })],
  ['another secret', () => aRequest({ keys: [another] })],
  ['a signature cut short', () => ({ ...aRequest(), signatures: 'v1,AAAA' })],
  ['a forgery, the receiver having no secret', aForgery],
];

const run = ([program = '', ...args]: string[], options: SpawnSyncOptions = {}): number | null =>
  spawnSync(program, args, options).status;

afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

describe.each(snippets)('$name', ({ command, compile, canRun }) => {
  beforeAll(() => {
    if (canRun && compile) expect(run(compile)).toBe(0);
  });

  const accepts = ({ secret, id, timestamp, signatures, body }: Request): boolean => {
    const options = { input: body, env: { ...process.env, WEBHOOK_SECRET: secret } };
    return run([...command, id, timestamp, signatures], options) === 0;
  };

  it.runIf(canRun).each(genuine)('accepts %s', (_, request) => {
    expect(accepts(request())).toBe(true);
  });

  it.runIf(canRun).each(forged)('refuses %s', (_, request) => {
    expect(accepts(request())).toBe(false);
  });
});
