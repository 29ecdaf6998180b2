import type { Ledger } from '../ledger/connect.js';
import { listRinging, type RingingSchedule } from '../ledger/queries/schedules/claim-times.js';
import type { Bell, ScheduleClock } from './schedule-clock.js';

/** The bell of a schedule as it now stands. */
export const bellOf = ({ tenantId, id, version, cron, timezone }: RingingSchedule): Bell => ({
  id: `${id}-v${String(version)}`,
  tenantId,
  scheduleId: id,
  cron,
  timezone,
});

/** Brings the clock in line with the ledger: a bell for every schedule that is neither paused nor removed, and no other. */
export const syncClock = async (deps: { ledger: Ledger; clock: ScheduleClock }): Promise<void> => {
  // The clock first: what is made in between is missing from it, never taken for a stranger in it.
  const set = new Set(await deps.clock.list());
  const wanted = (await listRinging(deps.ledger)).map(bellOf);
  const ids = new Set(wanted.map((bell) => bell.id));
  await deps.clock.set(wanted.filter((bell) => !set.has(bell.id)));
  await deps.clock.remove([...set].filter((id) => !ids.has(id)));
};
