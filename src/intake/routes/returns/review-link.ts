import { z } from 'zod';
import type { Clock } from '../../../domain/clock.js';
import { MunshiError } from '../../../domain/errors.js';
import { newId } from '../../../domain/ids.js';
import type { ReviewLinks } from '../../../security/review-link.js';
import { parseInput } from '../../faults/parse-input.js';
import { nothingThere, pathId } from '../../http/path-id.js';
import type { ReadJson } from '../../http/read-json.js';
import type { KeyedRoute } from '../../http/route.js';
import { reviewedQueue, type ReviewPorts } from '../../review-ports.js';

const linkBody = z.strictObject({
  expiresInHours: z
    .int()
    .min(1)
    .max(168)
    .default(48)
    .describe('The link, and the page once it is open, are good for so long'),
});

export interface ReviewLinkDeps {
  reads: ReviewPorts['reads'];
  reviewLinks: Pick<ReviewLinks, 'links'>;
  /** The whole address of a link. */
  reviewUrl: (jobId: string, token: string) => string;
  clock: Clock;
  readJson: ReadJson;
}

const hourMs = 60 * 60 * 1000;

/** `POST /v1/jobs/{id}/review-link`: a link by which your accountant looks at a return, approves it and gives the OTPs. */
export const createReviewLinkRoute = (deps: ReviewLinkDeps): KeyedRoute => ({
  method: 'post',
  path: '/v1/jobs/{id}/review-link',
  access: 'jobs:write',
  doc: {
    operationId: 'createReviewLink',
    summary: 'A link by which a person reviews a return',
    tag: 'Jobs',
    body: linkBody,
    answers: {
      201: {
        description: 'Whoever opens the link first may approve the return; it opens once',
        schema: z.object({
          id: z.string().describe('Stands in the receipt of what is approved through it'),
          url: z.string(),
          expiresAt: z.string().meta({ format: 'date-time' }),
        }),
      },
    },
    refuses: ['not_found', 'conflict', 'unavailable'],
  },
  handle: async ({ req, res, principal }) => {
    const jobId = pathId(req, 'id', 'job');
    const { expiresInHours } = parseInput(linkBody, await deps.readJson(req, res));
    const { tenantId } = principal;
    const job = await deps.reads.find(tenantId, jobId);
    if (!job) throw nothingThere('job');
    if (job.queue !== reviewedQueue)
      throw new MunshiError('conflict', `Only jobs of GST returns are reviewed; this one is ${job.action}.`);
    const expiresAt = new Date(deps.clock.now().getTime() + expiresInHours * hourMs);
    const id = newId();
    const token = deps.reviewLinks.links.sign({ id, tenantId, jobId, expiresAt });
    return {
      status: 201,
      headers: { 'Cache-Control': 'no-store' },
      json: { id, url: deps.reviewUrl(jobId, token), expiresAt: expiresAt.toISOString() },
    };
  },
});
