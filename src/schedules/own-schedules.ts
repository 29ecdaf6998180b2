import { v5 } from 'uuid';
import { systemTenantId } from '../domain/system-tenant.js';
import type { Ledger } from '../ledger/connect.js';
import { replaceSchedules } from '../ledger/queries/schedules/own-schedules.js';
import { readNow } from '../ledger/queries/schedules/read-schedules.js';
import { insertTenant } from '../ledger/queries/tenants.js';
import { nextDueTime } from './due-times.js';

/** A timed task of Munshi's own: an action without input, and when it is done. */
export interface OwnSchedule {
  /** Stands for the schedule for ever; another name is another schedule. */
  name: string;
  /** Five or six fields, in Asia/Kolkata. */
  cron: string;
  action: string;
}

/**
 * Makes the system tenant's schedules those of this catalogue: called at every start, by whichever process. What was due
 * while nothing ran is made up for, once. Gives how many had to be made, changed or removed. Throws an Error for a cron
 * expression that never comes.
 */
export const keepOwnSchedules = async (
  ledger: Ledger,
  catalogue: readonly OwnSchedule[],
): Promise<number> => {
  await insertTenant(ledger, { id: systemTenantId, name: 'Munshi' });
  const now = await readNow(ledger);
  return replaceSchedules(
    ledger,
    systemTenantId,
    catalogue.map(({ name, cron, action }) => {
      const nextRunAt = nextDueTime({ cron, timezone }, now);
      if (!nextRunAt) throw new Error(`the own schedule ${name} never comes: ${cron}`);
      return {
        id: v5(name, systemTenantId),
        mode: 'live',
        name,
        cron,
        timezone,
        action,
        missed: 'run_once',
        nextRunAt,
      };
    }),
  );
};

const timezone = 'Asia/Kolkata';
