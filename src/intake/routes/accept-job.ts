import type { Response } from 'express';
import type pino from 'pino';
import type { ActionRegistry } from '../../actions/action-registry.js';
import type { AcceptOffer } from '../accept-offer.js';
import { followJob } from '../follow-job.js';
import { createReadJson } from '../http/read-json.js';
import { factsOf } from '../http/request-facts.js';
import type { Answer, KeyedRoute } from '../http/route.js';
import { whileOpen } from '../http/while-open.js';
import type { IntakeLimits } from '../intake-limits.js';
import type { AcceptedJob, JobReads, JobWatch } from '../intake-ports.js';
import { idempotencyKeyOf } from '../idempotency-header.js';
import { createJobBody } from '../job-body.js';
import { isOver, jobDocument, jobPath, toJobDocument, type JobDocument } from '../job-document.js';
import { parsePreferWait } from '../prefer-wait.js';
import { createPerAction } from './action-of-path.js';

interface Deps {
  registry: ActionRegistry;
  acceptOffer: AcceptOffer;
  reads: JobReads;
  watch: JobWatch;
  limits: Pick<IntakeLimits, 'maxBodyBytes' | 'maxBodyBytesByQueue'>;
  stopping: AbortSignal;
  log: pino.Logger;
}

/** `POST /v1/jobs/{action}`: 202 and the job, once it is in the ledger. */
export const acceptJobRoute = (deps: Deps): KeyedRoute => {
  const actionOf = createPerAction(deps.registry, (action) => ({
    action,
    schema: createJobBody(action),
    readJson: createReadJson(deps.limits.maxBodyBytesByQueue[action.queue] ?? deps.limits.maxBodyBytes),
  }));
  return {
    method: 'post',
    path: '/v1/jobs/{action}',
    access: 'jobs:write',
    doc: {
      operationId: 'acceptJob',
      summary: 'Have an action done',
      tag: 'Jobs',
      headers: {
        'Idempotency-Key':
          'The same key and body give the same job again (200, `Idempotent-Replayed: true`).',
        Prefer: '`wait=N`: answers once the job has ended, after N seconds (at most 30) at the latest.',
      },
      answers: {
        200: {
          description: 'The job has ended within the wait, or was asked for before',
          schema: jobDocument,
        },
        202: { description: 'Accepted: the job is in the ledger', schema: jobDocument },
      },
      refuses: ['too_large', 'idempotency_key_reused', 'unavailable'],
      perAction: createJobBody,
    },
    handle: async ({ req, res, principal }) => {
      const { action, schema, readJson } = actionOf(req);
      const body = await readJson(req, res);
      const accepted = await deps.acceptOffer({
        principal,
        action,
        schema,
        body,
        idempotencyKey: idempotencyKeyOf(req),
      });
      const waitSeconds = parsePreferWait(req.get('Prefer'));
      const shown =
        waitSeconds === null
          ? await asAccepted(deps, accepted)
          : await waited(deps, accepted, res, waitSeconds);
      return answer(accepted, shown, waitSeconds);
    },
  };
};

const answer = ({ replayed }: AcceptedJob, job: JobDocument, waitSeconds: number | null): Answer => ({
  status: replayed || (waitSeconds !== null && isOver(job)) ? 200 : 202,
  headers: {
    Location: jobPath(job.id),
    'Cache-Control': 'no-store',
    ...(replayed ? { 'Idempotent-Replayed': 'true' } : {}),
    ...(waitSeconds === null ? {} : { 'Preference-Applied': `wait=${String(waitSeconds)}` }),
  },
  json: job,
});

const asAccepted = async ({ reads }: Deps, { job, replayed }: AcceptedJob): Promise<JobDocument> => {
  const whole = replayed ? await reads.find(job.tenantId, job.id) : null;
  return whole ? toJobDocument(whole, whole.attempts) : toJobDocument(job, []);
};

/** The job as it stands when it has ended or the wait is over. It is accepted, so that a failing read is no refusal. */
const waited = async (
  deps: Deps,
  { job }: AcceptedJob,
  res: Response,
  seconds: number,
): Promise<JobDocument> => {
  const { signal, release } = whileOpen(res, { stopping: deps.stopping, seconds });
  let latest = toJobDocument(job, []);
  try {
    for await (const document of followJob(deps, { tenantId: job.tenantId, jobId: job.id }, signal))
      latest = document;
  } catch (error) {
    deps.log.warn({ reqId: factsOf(res).id, jobId: job.id, err: error }, 'wait.given_up');
  } finally {
    release();
  }
  return latest;
};
