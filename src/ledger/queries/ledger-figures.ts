import type { JobState } from '../../domain/job.js';
import { systemTenantId } from '../../domain/system-tenant.js';
import type { Ledger } from '../connect.js';

export interface LedgerFigures {
  jobs: { queue: string; state: JobState; count: number }[];
  /** Age of the oldest job that waits, per queue and state. */
  oldest: { queue: string; state: JobState; seconds: number }[];
  /** Effects whose outcome is in doubt, per action. */
  doubts: { action: string; count: number }[];
  /** Since when each of Munshi's own schedules has not run. */
  ownSchedules: { name: string; seconds: number }[];
}

/** What /metrics tells of the ledger: how much waits, how long, and what is in doubt. Ended jobs are not counted. */
export const readLedgerFigures = async (ledger: Ledger): Promise<LedgerFigures> => {
  const [waiting, doubts, ownSchedules] = await Promise.all([
    ledger<{ queue: string; state: JobState; count: number; seconds: number }[]>`
      select queue, state, count(*)::int as count,
        extract(epoch from now() - min(updated_at))::float8 as seconds
      from job where state in ('ready', 'scheduled', 'dispatched', 'running', 'waiting_input', 'failed')
      group by queue, state`,
    ledger<{ action: string; count: number }[]>`
      select action, count(*)::int as count from document where doubt_since is not null group by action`,
    ledger<{ name: string; seconds: number }[]>`
      select name, extract(epoch from now() - coalesce(last_run_at, created_at))::float8 as seconds from schedule
      where tenant_id = ${systemTenantId} and deleted_at is null`,
  ]);
  return {
    jobs: waiting.map(({ queue, state, count }) => ({ queue, state, count })),
    oldest: waiting.map(({ queue, state, seconds }) => ({ queue, state, seconds })),
    doubts: [...doubts],
    ownSchedules: [...ownSchedules],
  };
};
