/**
 * Measures what the intake costs beside a bare Express 5 that parses the same JSON and answers 202: requests per second, p99
 * and the server's own CPU time per request (which a busy machine does not blur), in turns, each server in a process of
 * its own. `node measure-overhead.js [rounds] [seconds] [info|warn]`.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import autocannon from 'autocannon';
import express from 'express';
import { pino } from 'pino';
import { createIntakeApp } from '../../../src/intake/create-intake-app.js';
import { defaultIntakeLimits } from '../../../src/intake/intake-limits.js';
import { createLogger } from '../../../src/telemetry/logger.js';
import { newId } from '../../../src/domain/ids.js';
import { createFakeLedger } from './fake-ledger.js';
import { createFakeConnections, createFakeTenants } from './fake-operators.js';
import { unservedPorts } from './unserved-ports.js';
import { goodInvoice, sampleRegistry } from './sample-actions.js';

const kinds = ['bare', 'intake'] as const;
type Kind = (typeof kinds)[number];
type Level = 'info' | 'warn';

const bareApp = (): express.Express => {
  const app = express();
  app.use(express.json());
  app.post('/v1/jobs/:action', (_req, res) => {
    res.status(202).json({ id: newId() });
  });
  return app;
};

const intakeApp = (level: Level): express.Express => {
  const ledger = createFakeLedger();
  const accept = ledger.jobs.accept;
  // One job for all: the fake must not grow under millions of them.
  const first = new Map<string, ReturnType<typeof accept>>();
  const principal = { tenantId: newId(), keyId: newId(), mode: 'test', scopes: ['jobs:write'] } as const;
  return createIntakeApp({
    registry: sampleRegistry(),
    jobs: {
      ...ledger.jobs,
      accept: (request) => {
        const known = first.get('job') ?? accept(request);
        first.set('job', known);
        return known;
      },
    },
    reads: ledger.reads,
    watch: ledger.watch,
    authenticate: async () => principal,
    tenants: createFakeTenants(),
    connections: createFakeConnections([]),
    ...unservedPorts,
    health: async () => ({ ready: true, checks: {} }),
    metrics: {
      render: async () => ({ contentType: 'text/plain', body: '' }),
      observeRequest: () => undefined,
    },
    log: createLogger({
      process: 'intake',
      level,
      format: 'json',
      destination: pino.destination({ dest: '/dev/null', sync: true }),
    }),
    clock: { now: () => new Date() },
    sandbox: true,
    limits: { ...defaultIntakeLimits, ratePerSecond: 0 },
    version: '0.0.0',
  });
};

const serve = async (kind: Kind, level: Level): Promise<void> => {
  const server = createServer(kind === 'bare' ? bareApp() : intakeApp(level)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.on('message', () => process.send?.(process.cpuUsage()));
  process.send?.((server.address() as AddressInfo).port);
};

const load = (port: number, seconds: number): Promise<autocannon.Result> =>
  autocannon({
    url: `http://127.0.0.1:${String(port)}/v1/jobs/einvoice.generate`,
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer mk_test_0123456789' },
    body: JSON.stringify({ input: goodInvoice, reference: 'INV-1' }),
    connections: 20,
    duration: seconds,
  });

interface Round {
  rate: number;
  p50: number;
  p99: number;
  failed: number;
  cpuMicroseconds: number;
}

const cpuOf = async (child: ChildProcess): Promise<number> => {
  child.send('cpu');
  const [{ user, system }] = (await once(child, 'message')) as [NodeJS.CpuUsage];
  return user + system;
};

const runRound = async ({ child, port }: Server, seconds: number): Promise<Round> => {
  const before = await cpuOf(child);
  const { requests, latency, non2xx } = await load(port, seconds);
  const cpuMicroseconds = ((await cpuOf(child)) - before) / requests.total;
  return { rate: requests.average, p50: latency.p50, p99: latency.p99, failed: non2xx, cpuMicroseconds };
};

interface Server {
  child: ChildProcess;
  port: number;
}

const start = async (kind: Kind, level: Level): Promise<Server> => {
  const child = fork(process.argv[1]!, ['serve', kind, level]);
  const [port] = (await once(child, 'message')) as [number];
  await load(port, 2);
  return { child, port };
};

const measure = async (rounds: number, seconds: number, level: Level): Promise<void> => {
  const servers = { bare: await start('bare', level), intake: await start('intake', level) };
  for (let count = 0; count < rounds; count += 1) {
    const round = {
      bare: await runRound(servers.bare, seconds),
      intake: await runRound(servers.intake, seconds),
    };
    for (const kind of kinds) process.stdout.write(`${kind.padEnd(7)} ${JSON.stringify(round[kind])}\n`);
    const rate = round.intake.rate / round.bare.rate;
    const cpu = round.bare.cpuMicroseconds / round.intake.cpuMicroseconds;
    process.stdout.write(`ratio   rate ${rate.toFixed(3)}, by CPU time ${cpu.toFixed(3)}\n`);
  }
  for (const kind of kinds) servers[kind].child.kill();
};

const [, , command = '3', option = '4', word] = process.argv;
const level = word === 'warn' ? 'warn' : 'info';
if (command === 'serve') await serve(option === 'bare' ? 'bare' : 'intake', level);
else await measure(Number(command), Number(option), level);
