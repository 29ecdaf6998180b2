import { z } from 'zod';
import { parseInput } from '../../faults/parse-input.js';
import type { GroupCommands } from '../../group-ports.js';
import { nothingThere, pathId } from '../../http/path-id.js';
import type { KeyedRoute } from '../../http/route.js';
import { cutPage, pageFields, toPageWish } from '../../page-query.js';
import { groupDocument, toGroupDocument } from './group-document.js';

const headers = { 'Cache-Control': 'no-store' };
const listQuery = z.strictObject(pageFields);

/** `GET /v1/job-groups/{id}`: the group with its jobs counted. */
export const getGroupRoute = (deps: { groups: Pick<GroupCommands, 'find'> }): KeyedRoute => ({
  method: 'get',
  path: '/v1/job-groups/{id}',
  access: 'jobs:read',
  doc: {
    operationId: 'getJobGroup',
    summary: 'A group of jobs, with how many stand where',
    tag: 'Jobs',
    answers: { 200: { description: 'The group', schema: groupDocument } },
    refuses: ['not_found', 'unavailable'],
  },
  handle: async ({ req, principal }) => {
    const group = await deps.groups.find(principal, pathId(req, 'id', 'group'));
    if (!group) throw nothingThere('group');
    return { status: 200, headers, json: toGroupDocument(group) };
  },
});

/** `GET /v1/job-groups`: newest first, a page at a time. */
export const listGroupsRoute = (deps: { groups: Pick<GroupCommands, 'list'> }): KeyedRoute => ({
  method: 'get',
  path: '/v1/job-groups',
  access: 'jobs:read',
  doc: {
    operationId: 'listJobGroups',
    summary: 'The groups of jobs, newest first',
    tag: 'Jobs',
    query: listQuery,
    answers: {
      200: {
        description: 'One page; nextCursor is null on the last',
        schema: z.object({ items: z.array(groupDocument), nextCursor: z.string().nullable() }),
      },
    },
    refuses: ['invalid_input', 'unavailable'],
  },
  handle: async ({ req, principal }) => {
    const wish = toPageWish(parseInput(listQuery, { ...req.query }));
    const { page, nextCursor } = cutPage(await deps.groups.list(principal, wish), wish);
    return { status: 200, headers, json: { items: page.map(toGroupDocument), nextCursor } };
  },
});
