import type { Chore } from './chore.js';

/** What the chores do, in the ledger; each may be called again. */
export interface ChoreWork {
  reconcileWebhooks: () => Promise<{ events: number; expected: number; missing: number }>;
  /** Ends replays that are through, and holds what slipped past a switched-off endpoint. */
  tidyWebhooks: () => Promise<{ replaysFinished: number; held: number }>;
  deleteOld: () => Promise<{ deleted: number }>;
}

/** Munshi's own timed work, by the same clock as everybody's. */
export const chores = (work: ChoreWork): Chore[] => [
  {
    name: 'munshi.reconcile_webhooks',
    summary: 'Proves that every event has its deliveries',
    cron: '30 2 * * *',
    run: work.reconcileWebhooks,
  },
  {
    name: 'munshi.tidy_webhooks',
    summary: 'Ends replays that are through and holds strays',
    cron: '* * * * *',
    run: work.tidyWebhooks,
  },
  {
    name: 'munshi.delete_old',
    summary: 'Deletes events and deliveries past their keeping time',
    cron: '10 3 * * *',
    run: work.deleteOld,
  },
];
