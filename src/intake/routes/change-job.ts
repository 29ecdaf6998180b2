import { pathId } from '../http/path-id.js';
import type { KeyedRoute } from '../http/route.js';
import type { JobCommands } from '../intake-ports.js';
import { jobDocument } from '../job-document.js';
import { jobAnswer } from './job-answer.js';

/** `POST /v1/jobs/{id}/cancel`: 200 if the job had not begun, 409 `too_late` if it had. */
export const cancelJobRoute = (deps: { jobs: Pick<JobCommands, 'cancel'> }): KeyedRoute => ({
  method: 'post',
  path: '/v1/jobs/{id}/cancel',
  access: 'jobs:write',
  doc: {
    operationId: 'cancelJob',
    summary: 'Take a job back before it begins',
    tag: 'Jobs',
    answers: { 200: { description: 'Cancelled: it had not begun', schema: jobDocument } },
    refuses: ['not_found', 'too_late', 'unavailable'],
  },
  handle: async ({ req, principal }) =>
    jobAnswer(await deps.jobs.cancel(principal.tenantId, pathId(req, 'id', 'job'))),
});

/** `POST /v1/jobs/{id}/retry`: a failed job again, with fresh attempts; 409 `conflict` otherwise. */
export const retryJobRoute = (deps: { jobs: Pick<JobCommands, 'retry'> }): KeyedRoute => ({
  method: 'post',
  path: '/v1/jobs/{id}/retry',
  access: 'jobs:write',
  doc: {
    operationId: 'retryJob',
    summary: 'Do a failed job again',
    tag: 'Jobs',
    answers: { 200: { description: 'Queued again, with fresh attempts', schema: jobDocument } },
    refuses: ['not_found', 'conflict', 'unavailable'],
  },
  handle: async ({ req, principal }) =>
    jobAnswer(await deps.jobs.retry(principal.tenantId, pathId(req, 'id', 'job'))),
});
