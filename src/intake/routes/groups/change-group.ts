import { z } from 'zod';
import type { GroupCommands } from '../../group-ports.js';
import { pathId } from '../../http/path-id.js';
import type { KeyedRoute } from '../../http/route.js';
import { countsDocument } from './group-document.js';

const headers = { 'Cache-Control': 'no-store' };

/** `POST /v1/job-groups/{id}/retry`: its failed jobs again, each as `POST /v1/jobs/{id}/retry` does it. */
export const retryGroupRoute = (deps: { groups: Pick<GroupCommands, 'retryFailed'> }): KeyedRoute => ({
  method: 'post',
  path: '/v1/job-groups/{id}/retry',
  access: 'jobs:write',
  doc: {
    operationId: 'retryJobGroup',
    summary: 'Do the failed jobs of a group again',
    tag: 'Jobs',
    answers: {
      200: {
        description: 'How many were retried, and how the group stands now',
        schema: z.object({ retried: z.int(), counts: countsDocument }),
      },
    },
    refuses: ['not_found', 'unavailable'],
  },
  handle: async ({ req, principal }) => {
    const { changed, group } = await deps.groups.retryFailed(principal, pathId(req, 'id', 'group'));
    return { status: 200, headers, json: { retried: changed, counts: group.counts } };
  },
});

/** `POST /v1/job-groups/{id}/cancel`: takes back its jobs that have not begun; the others go on. */
export const cancelGroupRoute = (deps: { groups: Pick<GroupCommands, 'cancelWaiting'> }): KeyedRoute => ({
  method: 'post',
  path: '/v1/job-groups/{id}/cancel',
  access: 'jobs:write',
  doc: {
    operationId: 'cancelJobGroup',
    summary: 'Take back the jobs of a group that have not begun',
    tag: 'Jobs',
    answers: {
      200: {
        description: 'How many were cancelled, and how the group stands now',
        schema: z.object({ cancelled: z.int(), counts: countsDocument }),
      },
    },
    refuses: ['not_found', 'unavailable'],
  },
  handle: async ({ req, principal }) => {
    const { changed, group } = await deps.groups.cancelWaiting(principal, pathId(req, 'id', 'group'));
    return { status: 200, headers, json: { cancelled: changed, counts: group.counts } };
  },
});
