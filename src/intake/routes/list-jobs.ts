import { z } from 'zod';
import { publicJobStates } from '../../domain/job.js';
import { parseInput } from '../faults/parse-input.js';
import type { KeyedRoute } from '../http/route.js';
import type { JobFilter, JobReads } from '../intake-ports.js';
import { jobDocument, toJobDocument } from '../job-document.js';
import { decodeCursor, encodeCursor } from '../page-cursor.js';

const pageSize = { standard: 50, largest: 100 };

const instant = z.iso.datetime({ offset: true });

const limit = z
  .string()
  .regex(/^[0-9]{1,3}$/, `expected a whole number from 1 to ${String(pageSize.largest)}`)
  .refine((text) => Number(text) >= 1 && Number(text) <= pageSize.largest, {
    error: `must be from 1 to ${String(pageSize.largest)}`,
  });

const listQuery = z.strictObject({
  action: z.string().max(100).optional(),
  state: z.enum(publicJobStates).optional(),
  reference: z.string().max(120).optional(),
  from: instant.optional().describe('Made at or after this instant'),
  to: instant.optional().describe('Made before this instant'),
  cursor: z
    .string()
    .refine((text) => decodeCursor(text) !== null, {
      error: 'is no cursor that we gave; take nextCursor as it is',
    })
    .optional(),
  limit: limit
    .optional()
    .describe(`1 to ${String(pageSize.largest)}; ${String(pageSize.standard)} if not given`),
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
    const size = query.limit === undefined ? pageSize.standard : Number(query.limit);
    // One more than the page tells whether there is a next one.
    const found = await deps.reads.list(toFilter(principal.tenantId, query, size + 1));
    const page = found.slice(0, size);
    const last = found.length > size ? page.at(-1) : undefined;
    const items = page.map((job) => toJobDocument(job, job.attempts));
    return {
      status: 200,
      headers: { 'Cache-Control': 'no-store' },
      json: { items, nextCursor: last ? encodeCursor(last.id) : null },
    };
  },
});

const toFilter = (tenantId: string, query: z.infer<typeof listQuery>, limit: number): JobFilter => {
  const before = query.cursor === undefined ? null : decodeCursor(query.cursor);
  return {
    tenantId,
    ...(query.action === undefined ? {} : { action: query.action }),
    ...(query.state === undefined ? {} : { state: query.state }),
    ...(query.reference === undefined ? {} : { reference: query.reference }),
    ...(query.from === undefined ? {} : { from: new Date(query.from) }),
    ...(query.to === undefined ? {} : { to: new Date(query.to) }),
    ...(before === null ? {} : { before }),
    limit,
  };
};
