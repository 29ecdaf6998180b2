import type { ScheduleClock } from '../src/schedules/schedule-clock.js';
import type { QueueBackend } from './backend/queue-backend.js';
import { maintenanceQueue } from './maintenance.js';
import { scheduleDue, type ScheduleDueData } from './schedule-due.js';

/** One bell is one word to the ledger; whatever goes wrong with it, the scheduler's sweep makes up for. */
const bellOptions = { removeOnComplete: true, removeOnFail: true, attempts: 1, stackTraceLimit: 5 };

/**
 * The clock, over BullMQ's Job Schedulers. Several processes may set the same bell at once: it stays one. The queue makes
 * the next job of a bell when it begins the last one, so that a time when nobody worked it rings once.
 */
export const createBullmqScheduleClock = (backend: QueueBackend): ScheduleClock => {
  const queue = (): ReturnType<QueueBackend['queue']> => backend.queue(maintenanceQueue.name);
  return {
    async set(bells) {
      for (const { id, tenantId, scheduleId, cron, timezone } of bells) {
        const data: ScheduleDueData = { tenantId, scheduleId };
        await queue().upsertJobScheduler(
          id,
          { pattern: cron, tz: timezone },
          { name: scheduleDue, data, opts: bellOptions },
        );
      }
    },

    async remove(ids) {
      for (const id of ids) await queue().removeJobScheduler(id);
    },

    async list() {
      const schedulers = await queue().getJobSchedulers();
      return schedulers.map((scheduler) => scheduler.key);
    },
  };
};
