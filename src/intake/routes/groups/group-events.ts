import { hash } from 'node:crypto';
import type { JobGroup } from '../../../ledger/queries/groups/group-row.js';
import type { GroupCommands, GroupFeed } from '../../group-ports.js';
import { eventStreamType, eventText, streamEvents } from '../../http/event-stream.js';
import { nothingThere, pathId } from '../../http/path-id.js';
import type { KeyedRoute } from '../../http/route.js';
import type { Principal } from '../../intake-ports.js';
import { followGroup } from './follow-group.js';
import { toGroupDocument } from './group-document.js';

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
    if (req.method === 'HEAD') return { status: 200, text: '', contentType: eventStreamType };
    await streamEvents(res, deps, (signal) => eventsOf(deps, principal, { group, now }, signal));
    return null;
  },
});

async function* eventsOf(
  deps: Deps,
  owner: Principal,
  { group, now }: { group: JobGroup; now: GroupEvent },
  signal: AbortSignal,
): AsyncGenerator<string, void> {
  yield now.text;
  if (group.finishedAt) return;
  let shown = now.id;
  for await (const changed of followGroup(deps.groupFeed, { owner, id: group.id }, signal)) {
    const { id, text } = toEvent(changed);
    if (id !== shown) yield text;
    shown = id;
  }
}

const toEvent = (group: JobGroup): GroupEvent => {
  const data = JSON.stringify(toGroupDocument(group));
  const id = hash('sha256', data).slice(0, 32);
  return { id, text: eventText(id, data) };
};
