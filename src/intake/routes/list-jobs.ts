import { z } from 'zod';
import { publicJobStates } from '../../domain/job.js';
import { parseInput } from '../faults/parse-input.js';
import type { KeyedRoute } from '../http/route.js';
import type { JobFilter, JobReads } from '../intake-ports.js';
import { jobDocument, toJobDocument } from '../job-document.js';
import { cutPage, pageFields, toPageWish } from '../page-query.js';
import { groupId } from './groups/judge-group.js';

const instant = z.iso.datetime({ offset: true });

const listQuery = z.strictObject({
  action: z.string().max(100).optional(),
  state: z.enum(publicJobStates).optional(),
  reference: z.string().max(120).optional(),
  group: groupId.optional(),
  from: instant.optional().describe('Made at or after this instant'),
  to: instant.optional().describe('Made before this instant'),
  ...pageFields,
});

/** `GET /v1/jobs`: the tenant's jobs, newest first, a page at a time. */
export const listJobsRoute = (deps: { reads: JobReads }): KeyedRoute => ({
  method: 'get',
  path: '/v1/jobs',
  access: 'jobs:read',
  doc: {
    operationId: 'listJobs',
    summary: 'The jobs, newest first',
    tag: 'Jobs',
    query: listQuery,
    answers: {
      200: {
        description: 'One page; nextCursor is null on the last',
        schema: z.object({ items: z.array(jobDocument), nextCursor: z.string().nullable() }),
      },
    },
    refuses: ['invalid_input', 'unavailable'],
  },
  handle: async ({ req, principal }) => {
    const query = parseInput(listQuery, { ...req.query });
    const wish = toPageWish(query);
    const { page, nextCursor } = cutPage(
      await deps.reads.list({ ...toFilter(principal.tenantId, query), ...wish }),
      wish,
    );
    const items = page.map((job) => toJobDocument(job, job.attempts));
    return {
      status: 200,
      headers: { 'Cache-Control': 'no-store' },
      json: { items, nextCursor },
    };
  },
});

const toFilter = (tenantId: string, query: z.infer<typeof listQuery>): Omit<JobFilter, 'limit'> => ({
  tenantId,
  ...(query.action === undefined ? {} : { action: query.action }),
  ...(query.state === undefined ? {} : { state: query.state }),
  ...(query.reference === undefined ? {} : { reference: query.reference }),
  ...(query.group === undefined ? {} : { groupId: query.group }),
  ...(query.from === undefined ? {} : { from: new Date(query.from) }),
  ...(query.to === undefined ? {} : { to: new Date(query.to) }),
});
