import { z } from 'zod';
import { indiaDate } from '../../../domain/india-time.js';
import type { Fault } from '../../../domain/outcome.js';
import { gatewayNames } from '../../../payments/gateway-status.js';

/** Which gateway's books are read, and of which day. */
export const reconcileInputSchema = z.strictObject({
  gateway: z.enum(gatewayNames),
  date: z.iso.date().meta({ description: 'A day in India, YYYY-MM-DD, today at the latest' }),
});
export type ReconcileInput = z.infer<typeof reconcileInputSchema>;

/** A day that has not begun has no books. `at` is when the job is to run. */
export const checkReconcile = ({ date }: ReconcileInput, at: Date): Fault[] => {
  const today = indiaDate(at);
  if (date <= today) return [];
  const message = `${date} has not begun in India when this runs (${today} there): it has no books yet. Give that day or an earlier one.`;
  return [{ pointer: '/date', code: 'date_in_future', message }];
};
