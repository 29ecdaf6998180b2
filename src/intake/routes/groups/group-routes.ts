import type { GroupCommands, GroupFeed } from '../../group-ports.js';
import type { ReadJson } from '../../http/read-json.js';
import type { Route } from '../../http/route.js';
import { cancelGroupRoute, retryGroupRoute } from './change-group.js';
import { createGroupRoute } from './create-group.js';
import { groupEventsRoute } from './group-events.js';
import { getGroupRoute, listGroupsRoute } from './read-groups.js';

export interface GroupRouteDeps {
  groups: GroupCommands;
  groupFeed: GroupFeed;
  readJson: ReadJson;
  /** How often a stream of events says that it is alive, in ms. */
  heartbeatMs: number;
  stopping: AbortSignal;
}

/** The part of the contract on groups of jobs. */
export const createGroupRoutes = (deps: GroupRouteDeps): Route[] => [
  getGroupRoute(deps),
  createGroupRoute(deps),
  listGroupsRoute(deps),
  groupEventsRoute(deps),
  retryGroupRoute(deps),
  cancelGroupRoute(deps),
];
