import { followJob } from '../follow-job.js';
import { eventStreamType, eventText, streamEvents } from '../http/event-stream.js';
import { nothingThere, pathId } from '../http/path-id.js';
import type { KeyedRoute } from '../http/route.js';
import type { JobReads, JobWatch } from '../intake-ports.js';
import { isOver, toJobDocument } from '../job-document.js';

interface Deps {
  reads: JobReads;
  watch: JobWatch;
  heartbeatMs: number;
  stopping: AbortSignal;
}

/**
 * `GET /v1/jobs/{id}/events`: server-sent events (WHATWG HTML, 9.2), the job as it stands and again after each change,
 * closed after the end. A client that comes back with the last event's id after the end gets 204: it has seen all.
 */
export const jobEventsRoute = (deps: Deps): KeyedRoute => ({
  method: 'get',
  path: '/v1/jobs/{id}/events',
  access: 'jobs:read',
  doc: {
    operationId: 'followJob',
    summary: 'Every change of a job until it ends, as server-sent events',
    tag: 'Jobs',
    answers: {
      200: {
        description: 'Each event has the whole job as data, updatedAt as id',
        contentType: 'text/event-stream',
      },
      204: { description: 'The job has ended and Last-Event-ID says that its end was seen' },
    },
    refuses: ['not_found', 'unavailable'],
  },
  handle: async ({ req, res, principal }) => {
    const which = { tenantId: principal.tenantId, jobId: pathId(req, 'id', 'job') };
    const job = await deps.reads.find(which.tenantId, which.jobId);
    if (!job) throw nothingThere('job');
    const now = toJobDocument(job, job.attempts);
    if (isOver(now) && req.get('Last-Event-ID') === now.updatedAt) return { status: 204 };
    if (req.method === 'HEAD') return { status: 200, text: '', contentType: eventStreamType };
    await streamEvents(res, deps, (signal) => eventsOf(deps, which, signal));
    return null;
  },
});

async function* eventsOf(
  deps: Deps,
  which: { tenantId: string; jobId: string },
  signal: AbortSignal,
): AsyncGenerator<string, void> {
  for await (const document of followJob(deps, which, signal)) {
    yield eventText(document.updatedAt, JSON.stringify(document));
  }
}
