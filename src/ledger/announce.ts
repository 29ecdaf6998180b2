import type { Ledger } from './connect.js';

/** Tells all processes that these jobs have changed; nobody waits for it. */
export type AnnounceJobs = (jobIds: readonly string[]) => void;

/** Changes of this span go out together. */
const togetherMs = 5;
/** A notification holds 8,000 bytes; an id and its comma are 37. */
const idsPerNotice = 200;

/**
 * Announces changed jobs, many in one notification and outside the commits that changed them: a commit that notifies
 * takes a lock of the whole database server, so that such commits go one after the other. What is lost here (the process
 * dies in between) is found by the polling behind every listener.
 */
export const createAnnounceJobs = (ledger: Ledger, onError: (error: unknown) => void): AnnounceJobs => {
  let waiting = new Set<string>();
  let due: NodeJS.Timeout | null = null;

  const flush = (): void => {
    due = null;
    const ids = [...waiting];
    waiting = new Set();
    for (let from = 0; from < ids.length; from += idsPerNotice) {
      const notice = ids.slice(from, from + idsPerNotice).join(',');
      ledger`select pg_notify('munshi_job', ${notice})`.catch(onError);
    }
  };

  return (jobIds) => {
    for (const id of jobIds) waiting.add(id);
    if (waiting.size > 0) due ??= setTimeout(flush, togetherMs);
  };
};
