import type { GroupOwner, JobGroup } from '../../../ledger/queries/groups/group-row.js';
import type { GroupFeed } from '../../group-ports.js';

/**
 * The group as it stands, again and again, until it has finished, is gone, or the signal aborts. Whoever is slow gets the
 * newest only. Throws what kept the group from being read.
 */
export async function* followGroup(
  feed: GroupFeed,
  which: { owner: GroupOwner; id: string },
  signal: AbortSignal,
): AsyncGenerator<JobGroup, void> {
  let news: { group: JobGroup | null } | { error: unknown } | null = null;
  let wake = (): void => undefined;
  const tell = (told: typeof news): void => {
    news = told ?? news;
    wake();
  };
  const onAbort = (): void => {
    tell(null);
  };
  /** It changes while the loop awaits. */
  const take = (): typeof news => {
    const taken = news;
    news = null;
    return taken;
  };
  signal.addEventListener('abort', onAbort);
  const stopListening = feed.listen(which.owner, which.id, {
    onGroup: (group) => {
      tell({ group });
    },
    onError: (error) => {
      tell({ error });
    },
  });
  try {
    while (!signal.aborted) {
      const told = take();
      if (!told) {
        await new Promise<void>((resolve) => (wake = resolve));
        continue;
      }
      if ('error' in told) throw told.error;
      if (!told.group) return;
      yield told.group;
      if (told.group.finishedAt) return;
    }
  } finally {
    stopListening();
    signal.removeEventListener('abort', onAbort);
  }
}
