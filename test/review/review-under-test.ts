import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import express from 'express';
import { onTestFinished } from 'vitest';
import { defineAction } from '../../src/domain/action.js';
import { newId } from '../../src/domain/ids.js';
import type { JobWithAttempts } from '../../src/domain/job.js';
import { createAdmit } from '../../src/intake/http/admit.js';
import { answerProblems } from '../../src/intake/http/answer-problems.js';
import { mountRoutes } from '../../src/intake/http/mount-routes.js';
import { createRequestOpening } from '../../src/intake/http/open-request.js';
import { createReadJson } from '../../src/intake/http/read-json.js';
import type { JobCommands, Principal } from '../../src/intake/intake-ports.js';
import { reviewLinkPath, reviewPath, type ReviewDeps } from '../../src/intake/review/review-deps.js';
import { createReviewPages } from '../../src/intake/review/review-pages.js';
import { createReturnRoutes } from '../../src/intake/routes/returns/return-routes.js';
import type { ShownReturn } from '../../src/returns/sheet/shown-return.js';
import { createReviewLinks } from '../../src/security/review-link.js';
import { createLogger } from '../../src/telemetry/logger.js';
import { createFakeLedger } from '../intake/support/fake-ledger.js';
import { sampleActions } from '../intake/support/sample-actions.js';
import { gstin } from './review-requests.js';

const fileAction = defineAction({ ...sampleActions[2]!, name: 'gstr1.file', queue: 'gst-returns' });

/** The API routes and the pages of a review over real HTTP, with jobs in memory; closed when the test is over. */
export const reviewUnderTest = async (overrides: Partial<ReviewDeps> = {}) => {
  const ledger = createFakeLedger();
  const tenantId = newId();
  const time = { now: new Date('2026-11-21T06:00:00Z') };
  const clock = { now: () => time.now };
  const reviewLinks = createReviewLinks({ signingKey: randomBytes(32), clock });
  const spent = new Set<string>();
  const returns = new Map<string, ShownReturn>();
  const supplied: Record<string, unknown>[] = [];
  const refusal: { next: Error | null } = { next: null };
  const logLines: string[] = [];

  const supplyInput: JobCommands['supplyInput'] = async (owner, jobId, input) => {
    const job = await ledger.reads.find(owner, jobId);
    if (refusal.next) throw refusal.next;
    supplied.push(input);
    ledger.change(jobId, { state: 'running', inputRequest: null });
    return job!;
  };
  const deps: ReviewDeps = {
    reads: ledger.reads,
    supplyInput,
    findReturn: async (owner, jobId) => (owner === tenantId ? (returns.get(jobId) ?? null) : null),
    spendLink: async ({ id }) => !spent.has(id) && spent.add(id).has(id),
    reviewLinks,
    clock,
    secureCookie: false,
    ...overrides,
  };
  const principals = new Map<string, Principal>();
  const app = express();
  app.set('query parser', 'simple');
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logLines.push(chunk.toString());
      done();
    },
  });
  const log = createLogger({ process: 'intake', level: 'debug', format: 'json', destination });
  app.use(createRequestOpening({ log, observeRequest: () => undefined }));
  const admit = createAdmit({
    authenticate: async (token) => principals.get(token) ?? null,
    rateGate: async () => undefined,
  });
  const server = createServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const routes = createReturnRoutes({
    ...deps,
    reviewUrl: (jobId, token) => `${base}${reviewLinkPath(jobId, token)}`,
    readJson: createReadJson(1024),
  });
  mountRoutes(app, routes, admit);
  app.use(reviewPath, createReviewPages(deps));
  app.use(answerProblems);
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  const newKey = (principal: Partial<Principal> = {}): string => {
    const token = `mk_${newId()}`;
    const scopes = ['jobs:read', 'jobs:write'];
    principals.set(token, { tenantId, keyId: newId(), mode: 'test', scopes, ...principal });
    return token;
  };
  const call = (method: string, path: string, body?: unknown, key = newKey()): Promise<Response> =>
    fetch(`${base}${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  /** A filing job as it stands after these changes. */
  const aJob = async (changes: Partial<JobWithAttempts> = {}): Promise<string> => {
    const { job } = await ledger.jobs.accept({
      tenantId,
      mode: 'live',
      action: fileAction,
      input: { gstin, period: '112026' },
      reference: null,
      priority: 'normal',
      runAt: null,
      idempotencyKey: null,
      bodyHash: '',
    });
    ledger.change(job.id, changes);
    return job.id;
  };

  const linkTo = async (jobId: string, body: unknown = {}): Promise<string> => {
    const answer = await call('POST', `/v1/jobs/${jobId}/review-link`, body);
    return ((await answer.json()) as { url: string }).url;
  };

  return {
    base,
    ledger,
    tenantId,
    time,
    deps,
    returns,
    supplied,
    refusal,
    logLines,
    newKey,
    call,
    aJob,
    linkTo,
  };
};
