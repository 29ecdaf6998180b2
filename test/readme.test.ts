import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indiaDate } from '../src/domain/india-time.js';
import { startProduct, type ProductProcess } from './chaos/product-process.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** What the README's first curl sends, as curl would send it. */
const firstRequest = (): { path: string; headers: Record<string, string>; body: string } => {
  const command = /<!-- first request.*?-->\n```sh\n(.*?)\n```/s.exec(readme)?.[1] ?? '';
  const headers = [...command.matchAll(/-H '([^:]+): ([^']+)'/g)].map(([, name, value]) => [name, value]);
  const body = /-d '(.*)'$/s.exec(command)?.[1] ?? '';
  return {
    path: /http:\/\/127\.0\.0\.1:3001(\S+?)'/.exec(command)?.[1] ?? '',
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: body.replace(/"'"\$\([^)]*\)"'"/, JSON.stringify(indiaDate(new Date()))),
  };
};

/** What the README's later curls send, oldest first: path and body. */
const laterRequests = (): { path: string; headers: Record<string, string>; body: string }[] =>
  [...readme.matchAll(/curl -s http:\/\/127\.0\.0\.1:3001(\S+)((?:.|\\\n)*?) -d '([^']*)'/g)].map(
    ([, path = '', options = '', body = '']) => ({
      path,
      headers: Object.fromEntries(
        [...options.matchAll(/-H '([^:]+): ([^']+)'/g)].map(([, name, value]) => [name, value]),
      ) as Record<string, string>,
      body,
    }),
  );

/** The JSON blocks that the README prints as answers, in their order. */
const printedAnswers = (): Record<string, unknown>[] =>
  [...readme.matchAll(/```json\n(.*?)\n```/gs)].map(
    ([, text]) => JSON.parse(text ?? '') as Record<string, unknown>,
  );

/** Names of all fields, deep: what stays the same from day to day. */
const shapeOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return value === null ? null : typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shapeOf(inner)]));
};

describe('the README', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'munshi-readme-'));
  let munshi: ProductProcess;
  beforeAll(async () => {
    munshi = await startProduct({
      name: 'all',
      env: {
        PORT: '0',
        MUNSHI_DATA_DIR: dataDir,
        MUNSHI_API_KEY: 'mk_test_readme',
        MUNSHI_WEBHOOK_ALLOW_CIDRS: '127.0.0.0/8',
      },
    });
  });
  afterAll(async () => {
    await munshi.kill('SIGTERM');
    rmSync(dataDir, { recursive: true, force: true });
  });

  const send = async (body: string, key: string): Promise<Record<string, unknown>> => {
    const { path, headers } = firstRequest();
    const answer = await fetch(`${String(munshi.ready.url)}${path}`, {
      method: 'POST',
      headers: { ...headers, 'Idempotency-Key': key },
      body,
    });
    return (await answer.json()) as Record<string, unknown>;
  };

  it('shows the first request with its real answer', async () => {
    const [printed] = printedAnswers();
    const answer = await send(firstRequest().body, 'readme-1');
    expect(answer.state).toBe('succeeded');
    expect(shapeOf(answer)).toEqual(shapeOf(printed));
  });

  it('shows how faults are answered', async () => {
    const [, printed] = printedAnswers();
    const body = firstRequest().body.replace('"igst": "225.90" }]', '"cgst": "112.95", "sgst": "112.95" }]');
    const answer = await send(body, 'readme-2');
    expect({ ...answer, instance: '' }).toEqual({ ...printed, instance: '' });
  });

  it('shows requests for groups, returns, payments, messages, endpoints, events and schedules that are accepted as they stand', async () => {
    const statuses: [string, number][] = [];
    for (const { path, headers, body } of laterRequests()) {
      const answer = await fetch(`${String(munshi.ready.url)}${path}`, { method: 'POST', headers, body });
      statuses.push([path, answer.status]);
    }
    expect(statuses).toEqual([
      ['/v1/job-groups', 201],
      ['/v1/jobs/gstr1.build', 202],
      ['/v1/jobs/payment.create', 202],
      ['/v1/jobs/sms.send', 202],
      ['/v1/jobs/email.send', 202],
      ['/v1/webhook-endpoints', 201],
      ['/v1/events', 202],
      ['/v1/schedules', 201],
    ]);
  });

  it.each(['mjs', 'py', 'php', 'java'])('shows the receiver’s snippet (%s) as it is tested', (ending) => {
    const snippet = new URL(`../fixtures/snippets/verify-webhook.${ending}`, import.meta.url);
    expect(readme).toContain(readFileSync(snippet, 'utf8').trim());
  });
});
