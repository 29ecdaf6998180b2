import { hash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../../../domain/canonical-json.js';
import { parseInput } from '../../faults/parse-input.js';
import { maxDepth } from '../../faults/storable-value.js';
import type { GroupCommands } from '../../group-ports.js';
import type { ReadJson } from '../../http/read-json.js';
import type { KeyedRoute } from '../../http/route.js';
import { idempotencyKeyOf } from '../../idempotency-header.js';
import { groupDocument, groupPath, toGroupDocument } from './group-document.js';

/** Far above a year's invoices of one seller; a larger number is a slip. */
const mostExpected = 10_000_000;

const groupBody = z.strictObject({
  name: z.string().min(1).max(120).nullish().describe("The caller's own name for the group"),
  expected: z
    .int()
    .min(1)
    .max(mostExpected)
    .nullish()
    .describe('How many jobs are to come: the group does not finish before. Refused items do not count'),
});

/** `POST /v1/job-groups`: 201 and a group without jobs; each job names it in its `group`. */
export const createGroupRoute = (deps: {
  groups: Pick<GroupCommands, 'create'>;
  readJson: ReadJson;
}): KeyedRoute => ({
  method: 'post',
  path: '/v1/job-groups',
  access: 'jobs:write',
  doc: {
    operationId: 'createJobGroup',
    summary: 'Make a group for jobs that belong together',
    tag: 'Jobs',
    headers: {
      'Idempotency-Key':
        'The same key and body give the same group again (200, `Idempotent-Replayed: true`).',
    },
    body: groupBody,
    answers: {
      200: { description: 'It was made before', schema: groupDocument },
      201: { description: 'The group', schema: groupDocument },
    },
    refuses: ['idempotency_key_reused', 'unavailable'],
  },
  handle: async ({ req, res, principal }) => {
    const sent = await deps.readJson(req, res);
    const idempotencyKey = idempotencyKeyOf(req);
    const { name, expected } = parseInput(groupBody, sent);
    const { group, replayed } = await deps.groups.create({
      tenantId: principal.tenantId,
      mode: principal.mode,
      name: name ?? null,
      expected: expected ?? null,
      idempotencyKey,
      bodyHash: hash('sha256', canonicalJson(sent, maxDepth)),
    });
    return {
      status: replayed ? 200 : 201,
      headers: {
        Location: groupPath(group.id),
        'Cache-Control': 'no-store',
        ...(replayed ? { 'Idempotent-Replayed': 'true' } : {}),
      },
      json: toGroupDocument(group),
    };
  },
});
