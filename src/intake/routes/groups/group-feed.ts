import type { GroupOwner } from '../../../ledger/queries/groups/group-row.js';
import { createRounds } from '../../../platform/rounds.js';
import type { GroupCommands, GroupFeed, GroupListener } from '../../group-ports.js';

export interface GroupFeedDeps {
  groups: Pick<GroupCommands, 'find'>;
  /** Calls back when any job of the ledger has changed; a hint. Gives the function that ends it. */
  onJobsChanged: (listener: () => void) => () => void;
  /** Least time between two readings of one group, in ms: however fast its jobs end. */
  leastMs: number;
  /** Longest time between two, for what nobody hinted at. */
  pollMs: number;
  monotonicMs: () => number;
}

interface Reader {
  listeners: Set<GroupListener>;
  close(): void;
}

/** Reads each group that somebody listens to once for all who do, and only while they do. */
export const createGroupFeed = (deps: GroupFeedDeps): GroupFeed => {
  const readers = new Map<string, Reader>();

  return {
    listen(owner, id, listener) {
      const key = `${owner.tenantId} ${owner.mode} ${id}`;
      const reader = readers.get(key) ?? openReader(deps, owner, id);
      readers.set(key, reader);
      reader.listeners.add(listener);
      return () => {
        reader.listeners.delete(listener);
        if (reader.listeners.size > 0 || readers.get(key) !== reader) return;
        readers.delete(key);
        reader.close();
      };
    },
  };
};

const openReader = (deps: GroupFeedDeps, owner: GroupOwner, id: string): Reader => {
  const listeners = new Set<GroupListener>();
  const rounds = createRounds({
    round: async () => {
      const group = await deps.groups.find(owner, id);
      for (const listener of listeners) listener.onGroup(group);
    },
    onError: (error) => {
      for (const listener of listeners) listener.onError(error);
    },
    pollMs: deps.pollMs,
    restMs: () => deps.leastMs,
    monotonicMs: deps.monotonicMs,
  });
  const stopHints = deps.onJobsChanged(rounds.wake);
  rounds.start();
  return {
    listeners,
    close() {
      stopHints();
      void rounds.stop();
    },
  };
};
