import type { QueueSpec } from './queue-spec.js';

export const maintenanceQueue: QueueSpec = {
  name: 'maintenance',
  purpose: 'The clock of the schedules, and Munshi’s own timed work',
};
