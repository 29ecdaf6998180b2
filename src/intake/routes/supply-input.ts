import { z } from 'zod';
import { parseInput } from '../faults/parse-input.js';
import { pathId } from '../http/path-id.js';
import type { ReadJson } from '../http/read-json.js';
import type { KeyedRoute } from '../http/route.js';
import type { JobCommands } from '../intake-ports.js';
import { jobDocument } from '../job-document.js';
import { jobAnswer } from './job-answer.js';

const suppliedBody = z.strictObject({ input: z.record(z.string(), z.unknown()) });

/** `POST /v1/jobs/{id}/input`: a person's answer to the job's open `inputRequest`; whether it fits is the engine's word. */
export const supplyInputRoute = (deps: {
  jobs: Pick<JobCommands, 'supplyInput'>;
  readJson: ReadJson;
}): KeyedRoute => ({
  method: 'post',
  path: '/v1/jobs/{id}/input',
  access: 'jobs:write',
  doc: {
    operationId: 'supplyInput',
    summary: 'Answer what a job asks a person for',
    tag: 'Jobs',
    body: suppliedBody,
    answers: { 200: { description: 'Taken: the job goes on', schema: jobDocument } },
    refuses: ['not_found', 'conflict', 'unavailable'],
  },
  handle: async ({ req, res, principal }) => {
    const id = pathId(req, 'id', 'job');
    const { input } = parseInput(suppliedBody, await deps.readJson(req, res));
    return jobAnswer(await deps.jobs.supplyInput(principal.tenantId, id, input));
  },
});
