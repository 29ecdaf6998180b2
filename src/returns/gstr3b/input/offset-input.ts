import { z } from 'zod';
import { figureToPaise } from '../../decimal.js';
import { headsOf, type Heads } from '../heads.js';
import { headRupees, periodField } from './fields.js';

/** What `gstr3b.offset` takes. */
export const offsetInputSchema = z.strictObject({
  liability_other: headRupees().describe('Tax other than reverse charge, by head, in rupees'),
  liability_rcm: headRupees().describe('Reverse charge and section 9(5): paid in cash only'),
  itc: headRupees().describe('Credit at hand: the ledger’s balance and this period’s net credit'),
  period: periodField().optional().describe('`MMYYYY`: whose order of credits; the newest when left out'),
});
export type OffsetInput = z.infer<typeof offsetInputSchema>;

/** Amounts that a schema has let through, as paise. */
export const paiseOfHeads = (given: z.infer<ReturnType<typeof headRupees>>): Heads =>
  headsOf((head) => figureToPaise(given[head] ?? 0));
