import type { FireDue } from '../src/schedules/fire-due.js';
import type { MunshiProcessor } from './backend/queue-backend.js';
import { scheduleDue, scheduleDueData } from './schedule-due.js';

export interface MaintenanceDeps {
  fireDue: FireDue;
  /** Takes the queue's other jobs: those of the engine. */
  runJob: MunshiProcessor;
}

/** The processor of the maintenance queue: the clock's rings go to the schedules, everything else to the engine. */
export const createMaintenanceProcessor =
  (deps: MaintenanceDeps): MunshiProcessor =>
  async (job, token, signal) => {
    if (job.name !== scheduleDue) return deps.runJob(job, token, signal);
    const { tenantId, scheduleId } = scheduleDueData.parse(job.data);
    await deps.fireDue(tenantId, scheduleId);
    return { outcome: 'over' };
  };
