import { maintenanceQueue } from '../queues/maintenance.js';
import { composeMaintenance } from './compose-schedules.js';
import { runQueueWorker } from './run-queue-worker.js';

/** Works the clock's bells and the jobs of schedules, Munshi's own among them. */
await runQueueWorker(maintenanceQueue, composeMaintenance);
