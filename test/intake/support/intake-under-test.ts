import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { Router } from 'express';
import { onTestFinished } from 'vitest';
import { newId } from '../../../src/domain/ids.js';
import { createIntakeApp } from '../../../src/intake/create-intake-app.js';
import type { ObservedRequest } from '../../../src/intake/http/open-request.js';
import type { IntakeDeps } from '../../../src/intake/intake-deps.js';
import { defaultIntakeLimits } from '../../../src/intake/intake-limits.js';
import type { ConnectionRow, Health, Principal } from '../../../src/intake/intake-ports.js';
import { createLogger } from '../../../src/telemetry/logger.js';
import { createFakeLedger, type FakeLedger } from './fake-ledger.js';
import { createFakeConnections, createFakeTenants } from './fake-operators.js';
import { unservedPorts } from './unserved-ports.js';
import { sampleRegistry } from './sample-actions.js';

export const allScopes = ['jobs:write', 'jobs:read', 'connections', 'admin'];

/** One answer, its JSON read. */
export interface Reply<T = Record<string, unknown>> {
  status: number;
  headers: Headers;
  json: T;
  text: string;
}

export interface CallOptions {
  key?: string | null;
  body?: unknown;
  /** Sent as it is, in place of `body`. */
  raw?: string | Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
}

export interface IntakeUnderTest {
  url: string;
  ledger: FakeLedger;
  tenantId: string;
  /** Keys by token; remove one to revoke it. */
  principals: Map<string, Principal>;
  connections: ConnectionRow[];
  observed: ObservedRequest[];
  logLines: Record<string, unknown>[];
  health: { now: Health };
  /** Makes another key, of a new tenant unless one is given. */
  newKey(principal?: Partial<Principal>): string;
  call<T = Record<string, unknown>>(method: string, path: string, options?: CallOptions): Promise<Reply<T>>;
  /** Posts a job and gives its id. */
  submit(input?: unknown, action?: string): Promise<string>;
  stop: AbortController;
}

/** The intake on a free port with fakes behind it, closed when the test is over. */
export const startIntake = async (overrides: Partial<IntakeDeps> = {}): Promise<IntakeUnderTest> => {
  const ledger = createFakeLedger();
  const tenantId = newId();
  const principals = new Map<string, Principal>();
  const observed: ObservedRequest[] = [];
  const logLines: Record<string, unknown>[] = [];
  const connections: ConnectionRow[] = [];
  const health: { now: Health } = { now: { ready: true, checks: { ledger: { ok: true } } } };
  const stop = new AbortController();
  const operatorConsole = Router().get('/', (_req, res) => {
    res.send('the board');
  });
  const logSink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logLines.push(JSON.parse(chunk.toString()) as Record<string, unknown>);
      done();
    },
  });
  const app = createIntakeApp({
    registry: sampleRegistry(),
    jobs: ledger.jobs,
    reads: ledger.reads,
    watch: ledger.watch,
    authenticate: async (token) => principals.get(token) ?? null,
    tenants: createFakeTenants(),
    connections: createFakeConnections(connections),
    ...unservedPorts,
    health: async () => health.now,
    metrics: {
      render: async () => ({ contentType: 'text/plain; version=0.0.4', body: 'munshi_up 1\n' }),
      observeRequest: (seen) => observed.push(seen),
    },
    operatorConsole,
    log: createLogger({ process: 'intake', level: 'info', format: 'json', destination: logSink }),
    clock: { now: () => new Date('2026-11-21T06:00:00Z') },
    sandbox: false,
    limits: { ...defaultIntakeLimits, ratePerSecond: 10_000 },
    version: '1.2.3',
    stopping: stop.signal,
    ...overrides,
  });
  const server = createServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    stop.abort();
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;

  const newKey = (principal: Partial<Principal> = {}): string => {
    const token = `mk_${newId()}`;
    principals.set(token, {
      tenantId: newId(),
      keyId: newId(),
      mode: 'test',
      scopes: allScopes,
      ...principal,
    });
    return token;
  };
  const ownKey = newKey({ tenantId });
  const call = async <T>(method: string, path: string, options: CallOptions = {}): Promise<Reply<T>> => {
    const { key = ownKey, body, raw = body === undefined ? undefined : JSON.stringify(body) } = options;
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        ...(raw === undefined ? {} : { 'content-type': 'application/json' }),
        ...options.headers,
      },
      ...(raw === undefined ? {} : { body: raw }),
      redirect: 'manual',
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: (isJson && text !== '' ? JSON.parse(text) : null) as T,
    };
  };
  const submit = async (input: unknown = {}, action = 'toy.echo'): Promise<string> => {
    const { status, json, text } = await call<{ id: string }>('POST', `/v1/jobs/${action}`, {
      body: { input },
    });
    if (status !== 202) throw new Error(`not accepted: ${text}`);
    return json.id;
  };
  return {
    url,
    ledger,
    tenantId,
    principals,
    connections,
    observed,
    logLines,
    health,
    newKey,
    call,
    submit,
    stop,
  };
};
