import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startChatStandIns } from '../../../fixtures/stand-ins/chat/start-chat-stand-ins.js';
import { createInboundProcess } from '../../../src/actions/inbound/inbound-process.js';
import { systemClock } from '../../../src/domain/clock.js';
import type { ReceivedWebhook } from '../../../src/domain/received-webhook.js';
import { inboundCatalogue } from '../../../src/inbound/inbound-catalogue.js';
import { createInboundCommands } from '../../../src/inbound/receive-webhook.js';
import { answerProblems } from '../../../src/intake/http/answer-problems.js';
import { mountRoutes } from '../../../src/intake/http/mount-routes.js';
import { createRequestOpening } from '../../../src/intake/http/open-request.js';
import {
  defaultInboundLimits,
  inboundGreetingRoute,
  inboundRoute,
} from '../../../src/intake/routes/inbound.js';
import { createLogger } from '../../../src/telemetry/logger.js';
import { waitFor } from '../../support/wait-for.js';
import { messageVectors, requestOf } from './message-vectors.js';

const id = '0193a7c4-5d5e-7c1b-9d9e-2f6f6f1f7a11';
const handshake = messageVectors.whatsapp.verify_token_handshake;
const secretsOf: Record<string, Record<string, string>> = {
  whatsapp: { appSecret: 'an app secret', verifyToken: handshake.configured_token },
  discord: { publicKey: messageVectors.discord_ed25519.public_key_hex },
  msg91: { webhookSecret: 'part of the address' },
};

/** Both routes over HTTP, for one connection; what is accepted is kept in a list. */
const start = async (provider: string, secrets = secretsOf[provider] ?? {}) => {
  const kept: ReceivedWebhook[] = [];
  const inbound = createInboundCommands({
    providers: inboundCatalogue,
    findConnection: (connectionId) =>
      Promise.resolve(
        connectionId === id ? { id, tenantId: id, provider, mode: 'test', settings: {}, secrets } : null,
      ),
    action: createInboundProcess({
      toldEvents: () => [],
      tellInbound: () => Promise.resolve(new Set()),
      limits: { maxAttempts: 1, timeoutMs: 1, settleMs: 0 },
    }),
    accept: ({ input }) => {
      kept.push(input);
      return Promise.resolve({ replayed: false });
    },
    clock: systemClock,
    onReceipt: () => undefined,
  });
  const app = express();
  const log = createLogger({ process: 'intake', level: 'silent', format: 'json' });
  app.use(createRequestOpening({ log, observeRequest: () => undefined }));
  const routes = [inboundRoute({ inbound, limits: defaultInboundLimits }), inboundGreetingRoute({ inbound })];
  mountRoutes(app, routes, () => Promise.reject(new Error('no route here needs a key')));
  app.use(answerProblems);
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/v1/inbound/${provider}/${id}`, kept };
};

const ask = (url: string, query: Record<string, string>) =>
  fetch(`${url}?${new URLSearchParams(query).toString()}`);

describe('a provider that asks whether it is meant', () => {
  it('gets its challenge, as plain text, for the right token', async () => {
    const { url } = await start('whatsapp');
    const answer = await ask(url, handshake.query);
    expect([answer.status, await answer.text()]).toEqual([
      handshake.response_status,
      handshake.response_body,
    ]);
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });

  it('is turned away with a wrong one, and while the connection has none', async () => {
    const { url } = await start('whatsapp');
    const wrong = await ask(url, { ...handshake.query, 'hub.verify_token': 'other' });
    expect([wrong.status, await wrong.text()]).toEqual([handshake.wrong_token_status, '']);
    const without = await start('whatsapp', { appSecret: 'x' });
    expect((await ask(without.url, handshake.query)).status).toBe(403);
  });

  it('finds nothing where nobody knows of it, and where its like never asks', async () => {
    const { url } = await start('whatsapp');
    expect((await ask(url.replace(id, id.replace('0193', '0194')), handshake.query)).status).toBe(404);
    expect((await ask((await start('msg91')).url, handshake.query)).status).toBe(404);
  });

  it('is WhatsApp: it shakes hands, then its statuses are taken', async () => {
    const standIns = await startChatStandIns();
    onTestFinished(() => standIns.close());
    const { url, kept } = await start('whatsapp');
    const control = async (name: string, body?: object): Promise<unknown> => {
      const init = body && { method: 'POST', body: JSON.stringify(body) };
      return (await fetch(`${standIns.url}/whatsapp/stand-in/${name}`, init)).json();
    };
    const handshakes = async () => (await control('webhooks')) as { handshake: string }[];
    await control('webhooks', { url: `${url}?`, appSecret: 'an app secret', verifyToken: 'wrong' });
    await waitFor('a refusal', async () => (await handshakes())[0]?.handshake === 'refused');
    const { verifyToken = '', appSecret } = secretsOf['whatsapp']!;
    await control('webhooks', { url, appSecret, verifyToken, copies: 2 });
    const template = { name: 'hello', language: { code: 'en' } };
    await fetch(`${standIns.url}/whatsapp/v23.0/1000001/messages`, {
      method: 'POST',
      headers: { authorization: 'Bearer t' },
      body: JSON.stringify({ messaging_product: 'whatsapp', to: '919876543210', type: 'template', template }),
    });
    await waitFor('four webhooks', () => kept.length === 4);
    // Each of the two states came twice, under one key.
    expect(new Set(kept.map(({ eventKey }) => eventKey)).size).toBe(2);
  });
});

describe('a webhook that is answered and not kept', () => {
  it('is Discord’s ping', async () => {
    const { url, kept } = await start('discord');
    const [ping, tampered] = messageVectors.discord_ed25519.cases.map((row) => requestOf(row));
    const answer = await fetch(url, {
      method: 'POST',
      headers: { ...ping!.headers },
      body: ping!.body.toString(),
    });
    expect([answer.status, await answer.json()]).toEqual([200, { type: 1 }]);
    expect(answer.headers.get('content-type')).toBe('application/json');
    const refused = await fetch(url, {
      method: 'POST',
      headers: { ...tampered!.headers },
      body: tampered!.body.toString(),
    });
    expect(refused.status).toBe(401);
    expect(kept).toEqual([]);
  });
});

describe('a secret in the address', () => {
  it('lets a report in, and is not kept with it', async () => {
    const { url, kept } = await start('msg91');
    const body = '{"requestId":"r1","status":"1","number":"919876543210"}';
    const post = (query: string) => fetch(`${url}${query}`, { method: 'POST', body });
    expect((await post('')).status).toBe(401);
    expect((await post('?secret=other')).status).toBe(401);
    expect((await post('?secret=part%20of+the%20address')).status).toBe(200);
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain('part of the address');
    expect(kept[0]!.eventKey).toMatch(/^body:/);
  });
});
