import { z } from 'zod';
import { createActionRegistry } from '../../../src/actions/action-registry.js';
import { defineAction, type ActionDefinition } from '../../../src/domain/action.js';
import { indiaDate } from '../../../src/domain/india-time.js';

const limits = { maxAttempts: 3, timeoutMs: 1_000, settleMs: 0 };
const rupees = z.union([z.number(), z.string().regex(/^\d+(\.\d{1,2})?$/, 'must be rupees such as "12.50"')]);

const item = z.strictObject({
  itemName: z.string().min(1),
  hsn: z.string().regex(/^\d{4,8}$/, 'must be 4 to 8 digits'),
  quantity: z.number().positive(),
  amount: rupees,
});

const invoice = z.strictObject({
  invoiceNo: z.string().min(1).max(16),
  invoiceDate: z.iso.date(),
  invoiceType: z.enum(['INV', 'CRN', 'DBN']),
  items: z.array(item).min(1).max(3),
  reverseCharge: z.boolean().optional(),
  export: z.strictObject({ countryCode: z.string().length(2), portCode: z.string() }).optional(),
});

const inv01 = z.strictObject({
  inv01: z.strictObject({ Version: z.literal('1.1'), DocDtls: z.strictObject({ No: z.string() }) }),
});

type Input = z.infer<typeof invoice> | z.infer<typeof inv01>;

/** An invoice that the schema and the check accept on any day from 2026-11-01 on. */
export const goodInvoice = {
  invoiceNo: 'INV-1',
  invoiceDate: '2026-11-01',
  invoiceType: 'INV',
  items: [{ itemName: 'Tea', hsn: '0902', quantity: 2, amount: '480.00' }],
};

/** Like e-invoicing: a union of two shapes, a rule about the day, a rule that a schema cannot say. */
const generate = defineAction<Input, { irn: string }>({
  name: 'einvoice.generate',
  queue: 'einvoice',
  summary: 'Register an invoice',
  provider: 'nic',
  input: z.union([invoice, inv01]),
  result: z.object({ irn: z.string() }),
  example: goodInvoice,
  check: (input, { at, sandbox }) => {
    if ('inv01' in input) return [];
    const faults = [];
    if (!sandbox && input.invoiceDate > indiaDate(at))
      faults.push({ pointer: '/invoiceDate', code: '2211', message: 'the invoice is dated in the future' });
    input.items.forEach(({ hsn }, index) => {
      if (hsn.startsWith('99'))
        faults.push({
          pointer: `/items/${String(index)}/hsn`,
          code: '2176',
          message: 'is no HSN code of goods',
        });
    });
    return faults;
  },
  perform: async () => ({ kind: 'done', result: { irn: 'x' } }),
  events: { succeeded: 'einvoice.generated', failed: 'einvoice.failed' },
  limits,
});

interface Tree {
  name: string;
  kids?: Tree[] | undefined;
}
const tree: z.ZodType<Tree> = z.strictObject({
  name: z.string(),
  get kids() {
    return z.array(tree).optional();
  },
});

/** Takes big bodies, and a schema that refers to itself. */
const build = defineAction<Tree, unknown>({
  name: 'gstr1.build',
  queue: 'gst-returns',
  summary: 'Build a return',
  provider: 'none',
  input: tree,
  result: z.unknown(),
  example: { name: 'root' },
  perform: async () => ({ kind: 'done', result: {} }),
  events: {},
  limits,
});

/** Takes anything. */
const echo = defineAction<unknown, unknown>({
  name: 'toy.echo',
  queue: 'toy',
  summary: 'Give back what came',
  provider: 'none',
  input: z.unknown(),
  result: z.unknown(),
  example: {},
  perform: async () => ({ kind: 'done', result: {} }),
  events: {},
  limits,
});

export const sampleActions: ActionDefinition[] = [generate, build, echo];
export const sampleRegistry = () => createActionRegistry(sampleActions);
