import { Router, type Request, type Response } from 'express';
import { MunshiError } from '../../src/domain/errors.js';
import type { MunshiJob, MunshiQueue } from '../backend/queue-backend.js';
import { createBulkActs } from './bulk-acts.js';
import type { OperatorConsoleDeps } from './console-deps.js';
import { createJobActs } from './job-acts.js';

type ActDeps = Pick<OperatorConsoleDeps, 'backend' | 'queues' | 'ledger' | 'commands' | 'audit'>;
type OfQueue = Request<{ queue: string; status: string }>;
type OfJob = Request<{ queue: string; job: string }>;

/**
 * The board's own addresses for acts, answered by the ledger instead. They stand before the board: BullMQ alone would
 * run an outdated dispatch again, or drop one that the ledger still counts on. Pausing is BullMQ's and goes through, once
 * it is written down.
 */
export const createActRoutes = (deps: ActDeps): Router => {
  const acts = createJobActs(deps);
  const bulk = createBulkActs({ audit: deps.audit, acts });
  const find = createFinder(deps);
  const router = Router();
  const answerEmpty = (res: Response): void => {
    res.status(204).end();
  };

  router.put('/queues/:queue/retry/:status', async (req: OfQueue, res) => {
    const retried = await bulk.retryAll(find.queue(req.params.queue), req.params.status);
    // `skipped` would be shown as data that Redis has lost; what needs no retry is not lost.
    res.json({ retried, skipped: 0 });
  });
  router.put('/queues/:queue/promote', async (req: OfQueue, res) => {
    await bulk.promoteAll(find.queue(req.params.queue));
    res.json({});
  });
  router.put('/queues/:queue/clean/:status', async (req: OfQueue, res) => {
    await bulk.cleanAll(find.queue(req.params.queue), req.params.status);
    res.json({});
  });
  for (const act of ['retry', 'promote'] as const) {
    router.put(`/queues/:queue/:job/${act}`, async (req: OfJob, res) => {
      await acts[act](await find.job(req.params.queue, req.params.job));
      answerEmpty(res);
    });
  }
  router.put('/queues/:queue/:job/clean', async (req: OfJob, res) => {
    await acts.remove(await find.job(req.params.queue, req.params.job));
    answerEmpty(res);
  });
  mountPauses(router, deps, find);
  return router;
};

const mountPauses = (router: Router, deps: ActDeps, find: Finder): void => {
  for (const [verb, act] of [
    ['pause', 'queue.paused'],
    ['resume', 'queue.resumed'],
  ] as const) {
    const writeDown = (subject: string): Promise<void> =>
      deps.audit({ tenantId: null, actor: 'operator', act, subject, detail: { on: 'board' } });
    router.put(`/queues/${verb}`, async (_req, _res, next) => {
      for (const { name } of deps.queues) await writeDown(name);
      next();
    });
    router.put(`/queues/:queue/${verb}`, async (req: OfQueue, _res, next) => {
      await writeDown(find.queue(req.params.queue).name);
      next();
    });
  }
};

interface Finder {
  /** Throws `not_found`. */
  queue(name: string): MunshiQueue;
  /** Throws `not_found`. */
  job(queue: string, id: string): Promise<MunshiJob>;
}

const createFinder = (deps: Pick<ActDeps, 'backend' | 'queues'>): Finder => {
  const queue = (name: string): MunshiQueue => {
    if (!deps.queues.some((spec) => spec.name === name)) {
      throw new MunshiError('not_found', 'There is no such queue.');
    }
    return deps.backend.queue(name);
  };
  return {
    queue,
    async job(name, id) {
      const job = await queue(name).getJob(id);
      if (!job) throw new MunshiError('not_found', 'The queue no longer has this copy of the job.');
      return job;
    },
  };
};
