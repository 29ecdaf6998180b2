import { defineAction, type ActionDefinition } from '../../domain/action.js';
import { isPeriod } from '../../returns/calendar/period.js';
import { offsetInputSchema, type OffsetInput } from '../../returns/gstr3b/input/offset-input.js';
import { offsetCredit, type Offset } from '../../returns/gstr3b/offset-credit.js';
import { offsetResultSchema } from './gstr3b-result-schema.js';

/** The action `gstr3b.offset`: how a liability is paid from credit and cash. It only reckons: no ledger is touched. */
export const createGstr3bOffset = (): ActionDefinition =>
  defineAction<OffsetInput, Offset>({
    name: 'gstr3b.offset',
    queue: 'gst-returns',
    summary: 'Reckons how credit pays a GST liability with the least cash',
    provider: null,
    input: offsetInputSchema,
    result: offsetResultSchema,
    example: {
      liability_other: { igst: '1000.00', cgst: '300.00', sgst: '300.00' },
      liability_rcm: {},
      itc: { igst: '1300.00', cgst: '200.00', sgst: '200.00' },
      period: '102026',
    },
    check: ({ period }) =>
      period === undefined || isPeriod(period)
        ? []
        : [{ pointer: '/period', code: 'period_wrong', message: 'is before GST began, 072017' }],
    perform: async ({ input }) => ({ kind: 'done', result: offsetCredit(input) }),
    events: {},
    limits: { maxAttempts: 2, timeoutMs: 10_000, settleMs: 0 },
  });
