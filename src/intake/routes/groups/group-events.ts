import { hash } from 'node:crypto';
import { once } from 'node:events';
import type { Response } from 'express';
import type { JobGroup } from '../../../ledger/queries/groups/group-row.js';
import type { GroupCommands, GroupFeed } from '../../group-ports.js';
import { nothingThere, pathId } from '../../http/path-id.js';
import type { KeyedRoute } from '../../http/route.js';
import { whileOpen } from '../../http/while-open.js';
import type { Principal } from '../../intake-ports.js';
import { followGroup } from './follow-group.js';
import { toGroupDocument } from './group-document.js';

const eventStream = 'text/event-stream; charset=utf-8';

interface Deps {
  groups: Pick<GroupCommands, 'find'>;
  groupFeed: GroupFeed;
  heartbeatMs: number;
  stopping: AbortSignal;
}

/** One server-sent event: the same state of a group has the same id. */
interface GroupEvent {
  id: string;
  text: string;
}

/**
 * `GET /v1/job-groups/{id}/events`: server-sent events (WHATWG HTML, 9.2), the group as it stands and again after changes,
 * at most about four times a second, closed once it has finished. A client that comes back with the last event's id after
 * that gets 204: it has seen all.
 */
export const groupEventsRoute = (deps: Deps): KeyedRoute => ({
  method: 'get',
  path: '/v1/job-groups/{id}/events',
  access: 'jobs:read',
  doc: {
    operationId: 'followJobGroup',
    summary: 'How a group of jobs gets on until it finishes, as server-sent events',
    tag: 'Jobs',
    answers: {
      200: { description: 'Each event has the whole group as data', contentType: 'text/event-stream' },
      204: { description: 'The group has finished and Last-Event-ID says that its end was seen' },
    },
    refuses: ['not_found', 'unavailable'],
  },
  handle: async ({ req, res, principal }) => {
    const group = await deps.groups.find(principal, pathId(req, 'id', 'group'));
    if (!group) throw nothingThere('group');
    const now = toEvent(group);
    if (group.finishedAt && req.get('Last-Event-ID') === now.id) return { status: 204 };
    if (req.method === 'HEAD') return { status: 200, text: '', contentType: eventStream };
    await stream(deps, principal, { group, now }, res);
    return null;
  },
});

const stream = async (
  deps: Deps,
  owner: Principal,
  { group, now }: { group: JobGroup; now: GroupEvent },
  res: Response,
): Promise<void> => {
  const { signal, release } = whileOpen(res, { stopping: deps.stopping });
  const heartbeat = setInterval(() => res.write(': alive\n\n'), deps.heartbeatMs);
  // Proxies (nginx) hold back a stream that they are not told about.
  res.writeHead(200, {
    'Content-Type': eventStream,
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  });
  try {
    res.write(now.text);
    if (!group.finishedAt) await writeChanges(deps, { owner, id: group.id }, now.id, { res, signal });
  } catch (error) {
    // Aborted while the caller was slow to read: nobody is left to tell. Anything else cuts the stream and is logged.
    if (!signal.aborted) throw error;
  } finally {
    clearInterval(heartbeat);
    release();
  }
  res.end();
};

const writeChanges = async (
  deps: Deps,
  which: { owner: Principal; id: string },
  shownId: string,
  { res, signal }: { res: Response; signal: AbortSignal },
): Promise<void> => {
  let shown = shownId;
  for await (const group of followGroup(deps.groupFeed, which, signal)) {
    const { id, text } = toEvent(group);
    if (id === shown) continue;
    shown = id;
    if (!res.write(text)) await once(res, 'drain', { signal });
  }
};

const toEvent = (group: JobGroup): GroupEvent => {
  const data = JSON.stringify(toGroupDocument(group));
  const id = hash('sha256', data).slice(0, 32);
  return { id, text: `id: ${id}\ndata: ${data}\n\n` };
};
