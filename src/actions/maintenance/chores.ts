import type { Chore } from './chore.js';

/** What the chores do, in the ledger and outside; each may be called again. */
export interface ChoreWork {
  reconcileWebhooks: () => Promise<{ events: number; expected: number; missing: number }>;
  /** Ends replays that are through, and holds what slipped past a switched-off endpoint. */
  tidyWebhooks: () => Promise<{ replaysFinished: number; held: number }>;
  deleteOld: () => Promise<{ deleted: number }>;
  /** Groups that nobody reads are finished, and told, all the same. */
  finishGroups: () => Promise<{ finished: number }>;
  /** Tells what is due of the returns of every filer. */
  tellWhatIsDue: () => Promise<{ filers: number; told: number; filed: number }>;
  /** Has the gateways asked about payments that are still open. */
  followPayments: () => Promise<{ due: number }>;
  /** Has the gateways' books of the last days compared with ours. */
  reconcilePayments: () => Promise<{ gateways: number; asked: number }>;
  /** Asks SMS gateways that send no reports how messages stand. */
  trackMessages: () => Promise<{ asked: number }>;
  /** Spends credit that was held for messages of which nobody will ever know. */
  settleMessageCredit: () => Promise<{ settled: number }>;
  /** Asks the IRPs for IRNs that lost the central de-duplication. */
  sweepRejectedIrns: () => Promise<{ sellers: number; failed: number; voided: number }>;
}

/** Munshi's own timed work, by the same clock as everybody's: when, and which piece of the work. */
export const choreTable: readonly (Omit<Chore, 'run'> & { work: keyof ChoreWork })[] = [
  {
    name: 'munshi.reconcile_webhooks',
    summary: 'Proves that every event has its deliveries',
    cron: '30 2 * * *',
    work: 'reconcileWebhooks',
  },
  {
    name: 'munshi.tidy_webhooks',
    summary: 'Ends replays that are through and holds strays',
    cron: '* * * * *',
    work: 'tidyWebhooks',
  },
  {
    name: 'munshi.delete_old',
    summary: 'Deletes events and deliveries past their keeping time',
    cron: '10 3 * * *',
    work: 'deleteOld',
  },
  {
    name: 'munshi.finish_groups',
    summary: 'Finishes groups of jobs that are through',
    cron: '* * * * *',
    work: 'finishGroups',
  },
  {
    name: 'munshi.gst_calendar',
    summary: 'Tells which GST returns are to be built, and which are due',
    cron: '0 9-18 * * *',
    work: 'tellWhatIsDue',
  },
  {
    name: 'munshi.follow_payments',
    summary: 'Has the gateways asked about payments that are still open',
    cron: '* * * * *',
    work: 'followPayments',
  },
  {
    name: 'munshi.reconcile_payments',
    summary: 'Has the books of the payment gateways compared with ours',
    cron: '0 6 * * *',
    work: 'reconcilePayments',
  },
  {
    name: 'munshi.track_messages',
    summary: 'Asks SMS gateways that send no reports how messages stand',
    cron: '* * * * *',
    work: 'trackMessages',
  },
  {
    name: 'munshi.settle_message_credit',
    summary: 'Spends credit held for messages of which nobody will ever know',
    cron: '20 * * * *',
    work: 'settleMessageCredit',
  },
  {
    name: 'munshi.sweep_rejected_irns',
    summary: 'Finds IRNs that another portal had registered first',
    cron: '30 6 * * *',
    work: 'sweepRejectedIrns',
  },
];

/** The chores over their work. */
export const chores = (does: ChoreWork): Chore[] =>
  choreTable.map(({ work, ...chore }) => ({ ...chore, run: async () => ({ ...(await does[work]()) }) }));
