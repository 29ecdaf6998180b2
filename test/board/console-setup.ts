import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { createOperatorConsole } from '../../queues/board/operator-console.js';
import { createConsoleLedger } from '../../queues/board/console-ledger.js';
import { consolePath } from '../../queues/board/console-deps.js';
import { openBackend } from '../../queues/backend/open-backend.js';
import type { BackendKind } from '../../queues/backend/queue-backend.js';
import { einvoiceQueue } from '../../queues/einvoice.js';
import { newId } from '../../src/domain/ids.js';
import { openLedger, type Ledger } from '../../src/ledger/connect.js';
import { migrateLedger } from '../../src/ledger/migrate.js';
import { writeAudit, type AuditEntry } from '../../src/ledger/queries/audit.js';
import { retryJob } from '../../src/ledger/queries/change-job.js';
import { MunshiError } from '../../src/domain/errors.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/platform/embedded-postgres.js';
import { quickFolder } from '../support/quick-folder.js';
import { startRedis, type TestRedis } from '../support/test-redis.js';
import { createStage } from './stage.js';

export const password = 'correct horse battery staple';

/** The servers of one test file. */
export interface Grounds {
  databaseUrl: string;
  redisUrl: string | null;
  stop(): Promise<void>;
}

export const openGrounds = async (kind: BackendKind): Promise<Grounds> => {
  const base = quickFolder('munshi-board-');
  const quiet = { info: () => undefined };
  const postgres: EmbeddedPostgres = await startEmbeddedPostgres({
    dataDir: join(base, 'data'),
    log: quiet,
    flags: { fsync: 'off' },
  });
  const redis: TestRedis | null = kind === 'redis' ? await startRedis() : null;
  return {
    databaseUrl: postgres.url,
    redisUrl: redis?.url ?? null,
    async stop() {
      await redis?.stop();
      await postgres.stop();
      rmSync(base, { recursive: true, force: true });
    },
  };
};

/** The servers for the tests around it, and how each of them gets its own signed-out desk. */
export const useConsole = (kind: BackendKind) => {
  let grounds: Grounds | null = null;
  beforeAll(async () => {
    grounds = await openGrounds(kind);
  });
  afterAll(() => grounds?.stop());
  return async (options: Parameters<typeof openConsole>[1] = {}): Promise<Console> => {
    if (!grounds) throw new Error('the servers have not been started');
    const desk = await openConsole(grounds, options);
    onTestFinished(() => desk.close());
    return desk;
  };
};

/** A console over real queues and a real ledger, both emptied first; close it when the test is over. */
export const openConsole = async (grounds: Grounds, options: { secureCookie?: boolean } = {}) => {
  const ledger = openLedger({ url: grounds.databaseUrl, poolSize: 3, name: 'board-test' });
  await migrateLedger(ledger);
  await ledger`truncate job, attempt, document, event, audit_log, tenant cascade`;
  await ledger`drop schema if exists bullmq cascade`;
  const backend = await openBackend({
    redisUrl: grounds.redisUrl,
    redisPrefix: `t${newId()}`,
    databaseUrl: grounds.databaseUrl,
    queueSchema: 'bullmq',
    onError: () => undefined,
  });
  // Producers fail fast, also while they are still connecting.
  await expect.poll(() => backend.check().then(() => 'up', String), { timeout: 5_000 }).toBe('up');
  const clock = { at: new Date(), now: () => clock.at };
  const logged: { event: string; fields: object }[] = [];
  const log = (fields: object, event: string): void => void logged.push({ event, fields });
  const app = express();
  app.use(
    consolePath,
    createOperatorConsole({
      backend,
      queues: [einvoiceQueue],
      ledger: createConsoleLedger(ledger),
      commands: { retry: (tenantId, jobId) => retry(ledger, tenantId, jobId) },
      audit: (entry: AuditEntry) => writeAudit(ledger, entry),
      password,
      signingKey: randomBytes(32),
      secureCookie: options.secureCookie ?? false,
      clock,
      log: { warn: log, error: log },
    }),
  );
  const server = await listen(app);
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...createClient(origin),
    ...(await createStage(ledger, backend)),
    ledger,
    backend,
    clock,
    logged,
    origin,
    async close() {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      await backend.close();
      await ledger.end();
    },
  };
};

export type Console = Awaited<ReturnType<typeof openConsole>>;

const listen = (app: express.Express): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer(app).listen(0, '127.0.0.1', () => {
      resolve(server);
    });
  });

/** The retry command over the real ledger. */
const retry = async (ledger: Ledger, tenantId: string, jobId: string): Promise<void> => {
  const state = await retryJob(ledger, { tenantId, jobId });
  if (state !== 'failed') throw new MunshiError('conflict', `it is ${String(state)}`);
};

export interface Ask {
  method?: string;
  headers?: Record<string, string>;
  body?: URLSearchParams | string;
  cookie?: string | null;
}

/** What a browser on the console's own page would send. */
export const createClient = (origin: string) => {
  let session = '';

  const ask = (
    path: string,
    { method = 'GET', headers = {}, body, cookie = session }: Ask = {},
  ): Promise<Response> =>
    fetch(`${origin}${consolePath}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(method === 'GET' ? {} : { origin }),
        ...(cookie ? { cookie } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    });

  const tryToSignIn = (given: string, headers: Record<string, string> = {}, next = ''): Promise<Response> =>
    ask('/login', {
      method: 'POST',
      headers,
      body: new URLSearchParams({ password: given, next }),
      cookie: null,
    });

  return {
    ask,
    tryToSignIn,
    /** Signs in; what is asked afterwards carries the cookie, which is given. */
    async signIn(): Promise<string> {
      const answer = await tryToSignIn(password);
      session = cookieOf(answer).split(';')[0] ?? '';
      return session;
    },
    put: (path: string) => ask(`/api/queues/einvoice${path}`, { method: 'PUT' }),
  };
};

/** What the board shows to the person whose act was refused. */
export const messageOf = async (answer: Response): Promise<string> =>
  ((await answer.json()) as { message: string }).message;

export const cookieOf = (answer: Response): string => answer.headers.getSetCookie()[0] ?? '';
