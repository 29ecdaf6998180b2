import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { Agent, createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import express from 'express';
import { onTestFinished } from 'vitest';
import { createInboundProcess } from '../../src/actions/inbound/inbound-process.js';
import { createConnectionCommands } from '../../src/engine/commands/connection-commands.js';
import { hasEnded, type JobWithAttempts, type Mode } from '../../src/domain/job.js';
import { inboundCatalogue } from '../../src/inbound/inbound-catalogue.js';
import { createFindInboundConnection } from '../../src/inbound/inbound-connections.js';
import { createInboundUrl } from '../../src/inbound/inbound-url.js';
import { createInboundCommands } from '../../src/inbound/receive-webhook.js';
import { createToldEvents } from '../../src/inbound/told-events.js';
import { answerProblems } from '../../src/intake/http/answer-problems.js';
import { mountRoutes } from '../../src/intake/http/mount-routes.js';
import { createRequestOpening } from '../../src/intake/http/open-request.js';
import type { InboundReceipt } from '../../src/intake/inbound-ports.js';
import { defaultInboundLimits, inboundRoute } from '../../src/intake/routes/inbound.js';
import { pickReady } from '../../src/ledger/queries/dispatch.js';
import { priorityNumber } from '../../src/ledger/queries/job-row.js';
import { tellInbound } from '../../src/ledger/queries/inbound/tell-inbound.js';
import { createLogger } from '../../src/telemetry/logger.js';
import { unavailableWhenDown } from '../../workers/unavailable-when-down.js';
import { engineUnderTest, type EngineUnderTest } from '../support/engine-under-test.js';

export interface Reply {
  status: number;
  headers: IncomingMessage['headers'];
  text: string;
}

export interface ToldEvent {
  id: string;
  type: string;
  ordering_key: string | null;
  /** As it stands in the ledger, to the letter. */
  data: string;
}

export interface InboundUnderTest {
  engine: EngineUnderTest;
  /** What a test may put something else in place of. */
  parts: Pick<Parameters<typeof createInboundCommands>[0], 'accept' | 'findConnection'> & {
    tellInbound: Parameters<typeof createInboundProcess>[0]['tellInbound'];
    now: () => Date;
  };
  receipts: { provider: string | null; receipt: InboundReceipt }[];
  logText: () => string;
  connect(
    provider: string,
    connection: { secrets?: Record<string, string>; settings?: Record<string, unknown>; mode?: Mode },
  ): Promise<{ id: string; path: string }>;
  post(path: string, body: string | Buffer, headers?: Record<string, string>): Promise<Reply>;
  jobs(): Promise<{ id: string; input: unknown }[]>;
  /** Works a job until it has ended, as its queue would. */
  run(jobId: string): Promise<JobWithAttempts>;
  /** Works every job that has not ended, in the order in which they came. */
  runAll(): Promise<void>;
  events(): Promise<ToldEvent[]>;
}

/** GitHub's headers for a body. */
export const githubHeaders = (
  body: string | Buffer,
  options: { secret: string; delivery: string; event?: string },
): Record<string, string> => ({
  'content-type': 'application/json',
  'x-github-event': options.event ?? 'ping',
  'x-github-delivery': options.delivery,
  'x-hub-signature-256': `sha256=${createHmac('sha256', options.secret).update(body).digest('hex')}`,
});

const caps = { perTenant: 10_000, perQueue: 10_000 };

/** The receivers over HTTP, with the real way into a real ledger behind them; closed when the test is over. */
export const startInbound = async (limits = defaultInboundLimits): Promise<InboundUnderTest> => {
  const receipts: InboundUnderTest['receipts'] = [];
  const logLines: string[] = [];
  const action = createInboundProcess({
    toldEvents: createToldEvents(inboundCatalogue),
    tellInbound: (telling) => parts.tellInbound(telling),
    limits: { maxAttempts: 3, timeoutMs: 5_000, settleMs: 0 },
  });
  const engine = await engineUnderTest('postgres', action);
  const { ledger, seal, monotonicMs } = engine.core;
  const parts: InboundUnderTest['parts'] = {
    accept: (job) => engine.commands.accept(job),
    findConnection: createFindInboundConnection({ ledger, seal, monotonicMs }),
    tellInbound: (telling) => tellInbound(ledger, telling),
    now: () => new Date(),
  };
  const inbound = createInboundCommands({
    providers: inboundCatalogue,
    findConnection: (id) => parts.findConnection(id),
    action,
    accept: (job) => parts.accept(job),
    clock: { now: () => parts.now() },
    onReceipt: (provider, receipt) => receipts.push({ provider, receipt }),
  });
  const app = express();
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logLines.push(chunk.toString());
      done();
    },
  });
  const log = createLogger({ process: 'intake', level: 'info', format: 'json', destination });
  app.use(createRequestOpening({ log, observeRequest: () => undefined }));
  mountRoutes(app, [inboundRoute({ inbound: unavailableWhenDown(inbound), limits })], () =>
    Promise.reject(new Error('no route here needs a key')),
  );
  app.use(answerProblems);
  const server = createServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: 50 });
  onTestFinished(async () => {
    agent.destroy();
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
    await engine.stop();
  });

  const connections = createConnectionCommands({
    ledger,
    seal,
    resolveConnection: () => Promise.resolve(null),
    probes: Object.fromEntries(
      inboundCatalogue.list().map(({ name }) => [name, () => Promise.resolve({ ok: true, message: '' })]),
    ),
    inboundUrl: createInboundUrl(inboundCatalogue, null),
  });

  const run = async (jobId: string): Promise<JobWithAttempts> => {
    for (let turn = 0; turn < 20; turn += 1) {
      const job = await engine.job(jobId);
      if (hasEnded(job.state)) return job;
      if (job.state === 'ready') await pickReady(ledger, 'inbound', caps, caps.perQueue);
      const { tenantId, generation, queue, mode } = await engine.job(jobId);
      const priority = priorityNumber(job.priority);
      await engine.runAction(
        { tenantId, jobId, generation, queue, action: action.name, mode, priority },
        new AbortController().signal,
      );
    }
    throw new Error(`job ${jobId} does not end`);
  };
  const jobs = (): Promise<{ id: string; input: unknown }[]> =>
    ledger<{ id: string; input: unknown }[]>`select id, input from job order by id`;

  return {
    engine,
    parts,
    receipts,
    logText: () => logLines.join(''),
    async connect(provider, { secrets = {}, settings = {}, mode = 'test' }) {
      const row = await connections.put(engine.tenantId, { provider, mode, settings, secrets });
      return { id: row.id, path: row.inboundUrl ?? '' };
    },
    post: (path, body, headers = {}) => send(agent, port, path, body, headers),
    jobs,
    run,
    async runAll() {
      for (const job of await jobs()) await run(job.id);
    },
    events: () =>
      ledger<ToldEvent[]>`select id, type, ordering_key, data::text as data from event order by id`,
  };
};

const send = async (
  agent: Agent,
  port: number,
  path: string,
  body: string | Buffer,
  headers: Record<string, string>,
): Promise<Reply> => {
  const outgoing = request({ agent, port, path, host: '127.0.0.1', method: 'POST', headers });
  outgoing.end(body);
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  const chunks = (await response.toArray()) as Buffer[];
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    text: Buffer.concat(chunks).toString(),
  };
};
