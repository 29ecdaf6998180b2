import { createInterface } from 'node:readline';
import type { Bench } from './bench-row.js';
import { startProduct, type Product } from './start-product.js';

const operatorKey = 'mk_test_bench_0123456789abcdef';
const eventType = 'bench.event';

/** The processes that webhooks need, as they are deployed, and the API as tenants use it. */
export interface WebhookProduct {
  newTenant(name: string): Promise<{
    newEndpoint(url: string): Promise<void>;
    publish(): Promise<void>;
  }>;
}

/** Starts intake, relay and one sender. */
export const startWebhookProduct = async (
  bench: Bench,
  redisUrl: string,
  databaseUrl: string,
): Promise<WebhookProduct> => {
  const env = {
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    PORT: '0',
    MUNSHI_API_KEY: operatorKey,
    MUNSHI_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    MUNSHI_ADMIN_PASSWORD: 'bench',
    MUNSHI_LOG_LEVEL: 'info',
    MUNSHI_STAND_IN_URL: 'http://127.0.0.1:9',
    MUNSHI_RATE_LIMIT_PER_SECOND: '0',
    MUNSHI_WEBHOOK_ALLOW_CIDRS: '127.0.0.0/8',
  };
  const web = await readyLine(startProduct(bench, 'web', env));
  await readyLine(startProduct(bench, 'relay', env));
  await readyLine(startProduct(bench, 'webhooks', env));
  const call = createCall(String(web.url));

  return {
    async newTenant(name) {
      const tenant = await call(operatorKey, '/v1/admin/tenants', { name });
      const { key } = await call(operatorKey, `/v1/admin/tenants/${String(tenant.id)}/api-keys`, {
        name,
        mode: 'test',
        scopes: ['webhooks'],
      });
      return {
        async newEndpoint(url) {
          await call(String(key), '/v1/webhook-endpoints', { url });
        },
        async publish() {
          await call(String(key), '/v1/events', { type: eventType, data: {} });
        },
      };
    },
  };
};

type Json = Record<string, unknown>;

const createCall =
  (url: string) =>
  async (key: string, path: string, body: Json): Promise<Json> => {
    const answer = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} answered ${String(answer.status)}: ${await answer.text()}`);
    return (await answer.json()) as Json;
  };

/** Waits for the line that says it is ready, and keeps reading, so that the process never waits for us. */
const readyLine = ({ stdout }: Product): Promise<Json> =>
  new Promise((resolve) => {
    createInterface({ input: stdout }).on('line', (line) => {
      if (line.includes('"ready":true')) resolve(JSON.parse(line) as Json);
    });
  });
