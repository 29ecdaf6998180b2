import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { onTestFinished } from 'vitest';
import { newId } from '../../../src/domain/ids.js';
import type { Mode } from '../../../src/domain/job.js';
import { createWalletCommands } from '../../../src/engine/commands/wallet-commands.js';
import { createAdmit } from '../../../src/intake/http/admit.js';
import { answerProblems } from '../../../src/intake/http/answer-problems.js';
import { mountRoutes } from '../../../src/intake/http/mount-routes.js';
import { createRequestOpening } from '../../../src/intake/http/open-request.js';
import { createReadJson } from '../../../src/intake/http/read-json.js';
import type { MessagePorts } from '../../../src/intake/message-ports.js';
import { createSuppressionRoutes } from '../../../src/intake/routes/suppressions/suppression-routes.js';
import { createTemplateRoutes } from '../../../src/intake/routes/templates/template-routes.js';
import { createWalletRoutes } from '../../../src/intake/routes/wallet/wallet-routes.js';
import type { Ledger } from '../../../src/ledger/connect.js';
import { createSuppressionList } from '../../../src/ledger/queries/messages/suppression-list.js';
import { createTemplateShelf } from '../../../src/ledger/queries/messages/template-shelf.js';
import { insertTenant } from '../../../src/ledger/queries/tenants.js';
import { createTemplateCompiler } from '../../../src/messages/email/template/compile-template.js';
import { createLogger } from '../../../src/telemetry/logger.js';
import { testDatabase } from '../../support/test-database.js';

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  json: Record<string, unknown> & {
    items?: Record<string, unknown>[];
    errors?: { pointer: string; code: string; message: string }[];
    nextCursor?: string | null;
  };
}

export interface MessageRoutes {
  ledger: Ledger;
  tenants: { one: string; other: string };
  /** Keys are `<scope>.<mode>.<tenant>`; `messages.test.one` if none is given. */
  call(method: string, path: string, body?: unknown, key?: string): Promise<Reply>;
}

/** The routes of messages over a real ledger, for two tenants. It is noon of the 14th of May 2026 in UTC. */
export const serveMessages = async ({ sandbox = false } = {}): Promise<MessageRoutes> => {
  const { ledger, drop } = await testDatabase();
  onTestFinished(() => drop());
  const tenants = { one: newId(), other: newId() };
  for (const id of Object.values(tenants)) await insertTenant(ledger, { id, name: 'Asha Stores' });
  const messages: MessagePorts = {
    wallet: createWalletCommands(ledger, { openingPaise: 0, lowBalancePaise: 500 }),
    shelf: createTemplateShelf(ledger),
    suppressions: createSuppressionList(ledger),
    compile: createTemplateCompiler({ mostKept: 10 }),
  };
  const clock = { now: () => new Date('2026-05-14T12:00:00Z') };
  const deps = { messages, clock, sandbox, readJson: createReadJson(1_000_000) };
  const app = express();
  app.set('query parser', 'simple');
  const log = createLogger({ process: 'test', level: 'silent', format: 'json' });
  app.use(createRequestOpening({ log, observeRequest: () => undefined }));
  const admit = createAdmit({
    rateGate: async () => undefined,
    authenticate: async (token) => {
      const [scope = '', mode = '', tenant = ''] = token.split('.');
      const tenantId = tenants[tenant as keyof typeof tenants];
      return { tenantId, keyId: 'k1', mode: mode as Mode, scopes: [scope] };
    },
  });
  const routes = [
    ...createWalletRoutes(deps),
    ...createTemplateRoutes(deps),
    ...createSuppressionRoutes(deps),
  ];
  mountRoutes(app, routes, admit);
  app.use(answerProblems);
  const server = createServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    ledger,
    tenants,
    async call(method, path, body, key = 'messages.test.one') {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = /json/.test(response.headers.get('content-type') ?? '');
      const json = (isJson && text !== '' ? JSON.parse(text) : {}) as Reply['json'];
      return { status: response.status, headers: response.headers, text, json };
    },
  };
};

/** Where an answer finds faults, in the order of their pointers. */
export const faultsOf = ({ json }: Reply): string[] =>
  (json.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`).sort();
