import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { onTestFinished } from 'vitest';
import { newId } from '../../../src/domain/ids.js';
import { createRequestOpening } from '../../../src/intake/http/open-request.js';
import { factsOf } from '../../../src/intake/http/request-facts.js';
import { portalPath, type WebhookPortalDeps } from '../../../src/intake/portal/portal-deps.js';
import { webhookPortal } from '../../../src/intake/portal/webhook-portal.js';
import type { EndpointWish, WebhookOwner } from '../../../src/intake/webhook-ports.js';
import { createPortalLinks, type PortalClaim } from '../../../src/security/portal-link.js';
import { createSeal } from '../../../src/security/seal.js';
import { createLogger } from '../../../src/telemetry/logger.js';
import { createWebhookCommands } from '../../../src/webhooks/commands/webhook-commands.js';
import { explainDeliveryError } from '../../../src/webhooks/send/explain-delivery-error.js';
import { testDatabase } from '../../support/test-database.js';
import { portalBearer, type Bearer } from './portal-bearer.js';

export const hour = 60 * 60 * 1000;

const plainWish: EndpointWish = {
  url: 'https://shop.example/hooks',
  description: 'The shop',
  eventTypes: [],
  rateLimit: null,
  headers: {},
  timeoutSeconds: 15,
  signature: 'v1',
  plainSignature: false,
  enabled: true,
};

/** The owner's page over a real ledger and real HTTP, closed when the test is over. */
export const portalUnderTest = async (overrides: Partial<WebhookPortalDeps> = {}) => {
  const db = await testDatabase();
  const { ledger } = db;
  const skew = { ms: 0 };
  const clock = { now: () => new Date(Date.now() + skew.ms) };
  const links = createPortalLinks({ signingKey: randomBytes(32), clock });
  const webhooks = createWebhookCommands({
    ledger,
    seal: createSeal(randomBytes(32)),
    keys: {
      newSecret: () => ({ secret: `whsec_${randomBytes(32).toString('base64')}`, publicKey: null }),
      importSecret: () => null,
    },
    explain: explainDeliveryError,
    wakeLanes: () => undefined,
    links,
    portalUrl: (token) => `https://munshi.example${portalPath}?token=${token}`,
    clock,
  });
  const failures: unknown[] = [];
  const app = express();
  app.set('query parser', 'simple');
  const log = createLogger({ process: 'test', level: 'silent', format: 'json' });
  app.use(createRequestOpening({ log, observeRequest: () => undefined }));
  app.use((_req, res, next) => {
    res.once('close', () => failures.push(factsOf(res).failure));
    next();
  });
  app.use(portalPath, webhookPortal({ webhooks, links, clock, secureCookie: false, ...overrides }));
  const server = createServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
    await db.drop();
  });
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const owner: WebhookOwner = { tenantId: newId(), mode: 'test' };
  const caller = { ...owner, actor: 'key:test' };

  const anEndpoint = async (wish: Partial<EndpointWish> = {}, by = caller): Promise<string> =>
    (await webhooks.endpoints.create(by, { ...plainWish, ...wish })).endpoint.id;

  const publish = async (type = 'invoice.paid', dataText = '{"id":"inv_1"}'): Promise<string> => {
    const event = {
      type,
      dataText,
      orderingKey: null,
      occurredAt: null,
      idempotencyKey: null,
      bodyHash: newId(),
    };
    return (await webhooks.events.publish({ ...owner, ...event })).id;
  };

  /** Puts every delivery of an endpoint that waits into a state, as sending would have. */
  const settleAll = (endpointId: string, state: string) => ledger`
    update delivery set state = ${state}, next_attempt_at = null, attempt_count = 1, round_attempts = 1,
      finished_at = now() where endpoint_id = ${endpointId} and state = 'pending'`;

  const tokenFor = (claim: Partial<PortalClaim> = {}): string =>
    links.sign({ ...owner, endpointId: null, expiresAt: new Date(clock.now().getTime() + hour), ...claim });

  /** Somebody who has followed a good link. */
  const bearer = async (claim: Partial<PortalClaim> = {}): Promise<Bearer> => {
    const person = portalBearer(base);
    await person.get(`?token=${tokenFor(claim)}`);
    return person;
  };

  const statesOf = async (endpointId: string): Promise<string[]> => {
    const rows = await ledger<{ state: string; trigger: string }[]>`
      select state, trigger from delivery where endpoint_id = ${endpointId} order by seq`;
    return rows.map(({ state, trigger }) => `${state} ${trigger}`);
  };

  const deliveryOf = async (eventId: string): Promise<string> => {
    const [row] = await ledger<{ id: string }[]>`select id from delivery where event_id = ${eventId}`;
    return row!.id;
  };

  return {
    base,
    ledger,
    webhooks,
    owner,
    caller,
    skew,
    failures,
    anEndpoint,
    publish,
    settleAll,
    tokenFor,
    bearer,
    statesOf,
    deliveryOf,
  };
};
