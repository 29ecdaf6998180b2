import type { z } from 'zod';
import { defineAction, type ActionDefinition } from '../../domain/action.js';
import { indiaDate } from '../../domain/india-time.js';
import { buildGstr3b } from '../../returns/gstr3b/build-gstr3b.js';
import { checkGstr3b } from '../../returns/gstr3b/check-gstr3b.js';
import { gstr3bInputSchema, type Gstr3bInput } from '../../returns/gstr3b/input/gstr3b-input.js';
import { gstr3bResultSchema } from './gstr3b-result-schema.js';

type Result = z.infer<typeof gstr3bResultSchema>;

/** The action `gstr3b.build`: the return, how its payment comes about, and what to look at. Nobody outside is asked. */
export const createGstr3bBuild = (): ActionDefinition =>
  defineAction<Gstr3bInput, Result>({
    name: 'gstr3b.build',
    queue: 'gst-returns',
    summary: 'Builds a GSTR-3B from sales and purchases, with its workings',
    provider: null,
    input: gstr3bInputSchema,
    result: gstr3bResultSchema,
    example: {
      gstin: '24AAACB1234C1ZL',
      period: '102026',
      sales: [
        {
          category: 'regular',
          supply: 'taxable',
          pos: '24',
          taxable: '200000.00',
          cgst: '18000.00',
          sgst: '18000.00',
        },
        { category: 'unregistered', supply: 'taxable', pos: '29', taxable: '50000.00', igst: '9000.00' },
      ],
      purchases: [{ kind: 'domestic', itc: 'eligible', taxable: '50000.00', igst: '9000.00' }],
    },
    check: (input) => checkGstr3b(input),
    perform: async ({ input, now }) => {
      const { return: filed, ...rest } = buildGstr3b(input, indiaDate(now()));
      return { kind: 'done', result: { return: { ...filed }, ...rest } };
    },
    events: { succeeded: 'gstr3b.built' },
    limits: { maxAttempts: 2, timeoutMs: 120_000, settleMs: 0 },
  });
