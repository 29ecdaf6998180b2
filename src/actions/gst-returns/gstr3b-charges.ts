import { defineAction, type ActionDefinition } from '../../domain/action.js';
import {
  chargesInputSchema,
  checkCharges,
  type ChargesInput,
} from '../../returns/gstr3b/input/charges-input.js';
import { reckonCharges, type Charges } from '../../returns/gstr3b/reckon-charges.js';
import { chargesResultSchema } from './gstr3b-result-schema.js';

/** The action `gstr3b.charges`: interest and late fee of a late return. The portal's own figure counts. */
export const createGstr3bCharges = (): ActionDefinition =>
  defineAction<ChargesInput, Charges>({
    name: 'gstr3b.charges',
    queue: 'gst-returns',
    summary: 'Estimates interest and late fee of a late GSTR-3B',
    provider: null,
    input: chargesInputSchema,
    result: chargesResultSchema,
    example: {
      period: '102026',
      due_date: '2026-11-20',
      paid_and_filed: '2026-12-05',
      aato: '30000000.00',
      nil: false,
      cash_tax: { igst: '90000.00', cgst: '30000.00', sgst: '30000.00' },
      min_cash_balance: { igst: '40000.00' },
    },
    check: (input) => checkCharges(input),
    perform: async ({ input }) => ({ kind: 'done', result: reckonCharges(input) }),
    events: {},
    limits: { maxAttempts: 2, timeoutMs: 10_000, settleMs: 0 },
  });
