import { nothingThere, pathId } from '../http/path-id.js';
import type { KeyedRoute } from '../http/route.js';
import type { JobReads } from '../intake-ports.js';
import { jobDocument } from '../job-document.js';
import { jobAnswer } from './job-answer.js';

/** `GET /v1/jobs/{id}`: the job as it stands. */
export const getJobRoute = (deps: { reads: JobReads }): KeyedRoute => ({
  method: 'get',
  path: '/v1/jobs/{id}',
  access: 'jobs:read',
  doc: {
    operationId: 'getJob',
    summary: 'One job with its attempts',
    tag: 'Jobs',
    answers: { 200: { description: 'The job', schema: jobDocument } },
    refuses: ['not_found', 'unavailable'],
  },
  handle: async ({ req, principal }) => {
    const job = await deps.reads.find(principal.tenantId, pathId(req, 'id', 'job'));
    if (!job) throw nothingThere('job');
    return jobAnswer(job);
  },
});
