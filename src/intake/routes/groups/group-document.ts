import { z } from 'zod';
import type { GroupCounts, JobGroup } from '../../../ledger/queries/groups/group-row.js';

const id = z.string().meta({ format: 'uuid' });
const instant = z.string().meta({ format: 'date-time' });

/** How many jobs stand where; an item that was refused is no job. */
export const countsDocument = z.object({
  total: z.int(),
  queued: z.int(),
  running: z.int(),
  waitingInput: z.int(),
  succeeded: z.int(),
  failed: z.int(),
  cancelled: z.int(),
}) satisfies z.ZodType<GroupCounts>;

/** A group of jobs as it is shown. */
export const groupDocument = z.object({
  id,
  name: z.string().nullable(),
  expected: z.int().nullable(),
  counts: countsDocument,
  finished: z.boolean().describe('True once nothing is left to run and as many have come as were expected'),
  failures: z
    .array(
      z.object({
        jobId: id,
        reference: z.string().nullable(),
        code: z.string().nullable(),
        message: z.string().nullable(),
      }),
    )
    .describe('The first 20; `jobs` in links with `&state=failed` lists all'),
  createdAt: instant,
  finishedAt: instant.nullable(),
  links: z.object({ self: z.string(), jobs: z.string(), events: z.string() }),
});
export type GroupDocument = z.infer<typeof groupDocument>;

/** Where a group is read. */
export const groupPath = (groupId: string): string => `/v1/job-groups/${groupId}`;

export const toGroupDocument = (group: JobGroup): GroupDocument => ({
  id: group.id,
  name: group.name,
  expected: group.expected,
  counts: group.counts,
  finished: group.finishedAt !== null,
  failures: group.failures,
  createdAt: group.createdAt.toISOString(),
  finishedAt: group.finishedAt?.toISOString() ?? null,
  links: {
    self: groupPath(group.id),
    jobs: `/v1/jobs?group=${group.id}`,
    events: `${groupPath(group.id)}/events`,
  },
});
