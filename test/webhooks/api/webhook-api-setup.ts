import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import express from 'express';
import { onTestFinished } from 'vitest';
import { newId } from '../../../src/domain/ids.js';
import { createAdmit } from '../../../src/intake/http/admit.js';
import { answerProblems } from '../../../src/intake/http/answer-problems.js';
import { mountRoutes } from '../../../src/intake/http/mount-routes.js';
import { createRequestOpening } from '../../../src/intake/http/open-request.js';
import { createRateGate } from '../../../src/intake/http/rate-gate.js';
import { createReadJson } from '../../../src/intake/http/read-json.js';
import type { Principal } from '../../../src/intake/intake-ports.js';
import { createWebhookRoutes } from '../../../src/intake/routes/webhooks/webhook-routes.js';
import { createPortalLinks } from '../../../src/security/portal-link.js';
import { createSeal } from '../../../src/security/seal.js';
import { createLogger } from '../../../src/telemetry/logger.js';
import { createWebhookCommands } from '../../../src/webhooks/commands/webhook-commands.js';
import type { KeyMint } from '../../../src/webhooks/commands/key-mint.js';
import { testDatabase } from '../../support/test-database.js';

export interface Reply<T> {
  status: number;
  headers: Headers;
  json: T;
  text: string;
}

/** Keys whose text tells them apart. */
const testKeys: KeyMint = {
  newSecret: (scheme) =>
    scheme === 'v1'
      ? { secret: `whsec_${randomBytes(32).toString('base64')}`, publicKey: null }
      : {
          secret: `whsk_${randomBytes(64).toString('base64')}`,
          publicKey: `whpk_${randomBytes(32).toString('base64')}`,
        },
  importSecret: (text) =>
    /^whsec_[A-Za-z0-9+/=]{32,}$/.test(text) ? { scheme: 'v1', secret: text, publicKey: null } : null,
};

/** The webhooks' routes over a real ledger and real HTTP, closed when the test is over. */
export const webhookApi = async () => {
  const db = await testDatabase();
  const { ledger } = db;
  const principals = new Map<string, Principal>();
  const tenantId = newId();
  const wakes = { count: 0 };
  const clock = { now: () => new Date('2026-11-21T06:00:00Z') };
  const seal = createSeal(randomBytes(32));
  const links = createPortalLinks({ signingKey: randomBytes(32), clock });
  const webhooks = createWebhookCommands({
    ledger,
    seal,
    keys: testKeys,
    explain: (error, statusCode) => `words for ${error} ${String(statusCode)}`,
    wakeLanes: () => {
      wakes.count += 1;
    },
    links,
    portalUrl: (token) => `https://munshi.example/portal#${token}`,
    clock,
  });
  const app = express();
  app.set('query parser', 'simple');
  const log = createLogger({ process: 'test', level: 'silent', format: 'json' });
  app.use(createRequestOpening({ log, observeRequest: () => undefined }));
  const authenticate = async (token: string): Promise<Principal | null> => principals.get(token) ?? null;
  const rateGate = createRateGate({ ratePerSecond: 0, burst: 0 });
  mountRoutes(
    app,
    createWebhookRoutes({
      webhooks,
      rules: {
        urlFaults: (url) =>
          url.startsWith('https://')
            ? []
            : [{ code: 'scheme_not_allowed', message: 'must begin with https' }],
        headerFaults: (headers) =>
          Object.keys(headers)
            .filter((name) => name.toLowerCase() === 'host')
            .map((field) => ({ code: 'header_not_allowed', message: 'is ours', field })),
      },
      productTypes: new Set(['einvoice.generated']),
      readJson: createReadJson(1024 * 1024),
    }),
    createAdmit({ authenticate, rateGate }),
  );
  app.use(answerProblems);
  const server = createServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
    await db.drop();
  });
  const base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;

  const newKey = (principal: Partial<Principal> = {}): string => {
    const token = `mk_${newId()}`;
    principals.set(token, { tenantId, keyId: newId(), mode: 'test', scopes: ['webhooks'], ...principal });
    return token;
  };
  const ownKey = newKey();

  const call = async <T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    options: { key?: string; raw?: string; headers?: Record<string, string> } = {},
  ): Promise<Reply<T>> => {
    const sent = options.raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(`${base}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${options.key ?? ownKey}`,
        ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
        ...options.headers,
      },
      ...(sent === undefined ? {} : { body: sent }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: (text === '' ? null : JSON.parse(text)) as T,
    };
  };

  /** Makes an endpoint and gives its id. */
  const anEndpoint = async (wish: Record<string, unknown> = {}, key = ownKey): Promise<string> => {
    const body = { url: 'https://shop.example/hooks', ...wish };
    const { status, json, text } = await call<{ id: string }>('POST', '/v1/webhook-endpoints', body, { key });
    if (status !== 201) throw new Error(`no endpoint: ${text}`);
    return json.id;
  };

  /** Publishes an event and gives its id. */
  const publish = async (type = 'invoice.paid', data: unknown = {}, key = ownKey): Promise<string> => {
    const { status, json, text } = await call<{ id: string }>('POST', '/v1/events', { type, data }, { key });
    if (status !== 202) throw new Error(`not published: ${text}`);
    return json.id;
  };

  /** Puts every delivery of an endpoint into a state, as sending would have. */
  const settleAll = (endpointId: string, state: string) =>
    ledger`update delivery set state = ${state}, next_attempt_at = null, attempt_count = 1, round_attempts = 1,
      finished_at = now() where endpoint_id = ${endpointId} and state = 'pending'`;

  return {
    db,
    ledger,
    tenantId,
    wakes,
    seal,
    links,
    webhooks,
    newKey,
    call,
    anEndpoint,
    publish,
    settleAll,
  };
};
