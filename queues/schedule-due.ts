import { z } from 'zod';

/** Name of the queue's job by which the clock rings. */
export const scheduleDue = 'schedule.due';

/** Which schedule is due, says the clock; the ledger knows better. */
export const scheduleDueData = z.strictObject({ tenantId: z.uuid(), scheduleId: z.uuid() });

export type ScheduleDueData = z.infer<typeof scheduleDueData>;
