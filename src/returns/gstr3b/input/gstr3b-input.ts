import { z } from 'zod';
import { customerCategories, treatments } from '../../gstr1/billing-document.js';
import { chargesOfEarlierSchema } from './charges-input.js';
import { figure, headFigures, headRupees, periodField, rupees } from './fields.js';

/** What a purchase, or an entry on credit, is. */
const purchaseKinds = [
  'domestic',
  'domestic_rcm',
  'import_goods',
  'import_services',
  'isd',
  'reversal_rule37',
  'reversal_rule42_43',
  'reclaim',
  'inward_composition_or_exempt',
  'inward_non_gst',
] as const;
export type PurchaseKind = (typeof purchaseKinds)[number];

/** Whether the tax on a purchase may be credited. */
const creditRights = ['eligible', 'blocked_17_5', 'ineligible_pos_or_16_4'] as const;

const note = z
  .enum(['credit', 'debit'])
  .optional()
  .describe('Of a note; its amounts are positive, a credit note is taken off');
const ref = z.string().max(100).optional().describe('Your own mark; not part of the return');

const sale = z.strictObject({
  ref,
  category: z.enum(customerCategories),
  supply: z.enum(treatments),
  pos: z.string().regex(/^\d{2}$/, 'must be the two digits of a state, or 96 for abroad'),
  note,
  reverse_charge: z.boolean().optional().describe('True when the buyer pays the tax to the government'),
  taxable: figure(),
  ...headFigures,
});

const purchase = z.strictObject({
  ref,
  kind: z.enum(purchaseKinds),
  itc: z
    .enum(creditRights)
    .optional()
    .describe('Whether its tax may be credited; required where there is tax'),
  inter_state: z.boolean().optional().describe('Of inward supplies without credit: from another state'),
  note,
  taxable: figure().optional(),
  ...headFigures,
});

/** Entries of one list. */
const most = 200_000;

const optional = {
  frequency: z.enum(['monthly', 'quarterly']).optional().describe('monthly if not given'),
  ecommerce: z
    .strictObject({
      operator: z
        .strictObject({ taxable: figure(), ...headFigures })
        .optional()
        .describe('What you pay on as an e-commerce operator, section 9(5): table 3.1.1(i)'),
      supplies_9_5: figure()
        .optional()
        .describe('Value of what you sold through operators who pay the tax: table 3.1.1(ii)'),
    })
    .optional(),
  opening_credit: headRupees().optional().describe('Credit ledger before this period’s credit'),
  charges: chargesOfEarlierSchema
    .optional()
    .describe('A return that was late: its interest and late fee go into table 5.1 of this one'),
  interest: headRupees().optional().describe('Interest for table 5.1, where it is known'),
  late_fee: z
    .strictObject({ cgst: rupees().optional(), sgst: rupees().optional() })
    .optional()
    .describe('Late fee for table 5.1, where it is known'),
  reclaim_balance: headRupees().optional().describe('Balance of the portal’s reclaim ledger'),
  rcm_balance: headRupees().optional().describe('Balance of the portal’s reverse charge ledger'),
  auto_liability: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('What the portal filled in by itself (`r3bautopop`): differences are listed'),
};

/** What `gstr3b.build` takes. Amounts are rupees. */
export const gstr3bInputSchema = z.strictObject({
  gstin: z.string().max(20).describe('The filer'),
  period: periodField().describe('`MMYYYY`; of a quarterly filer the last month of the quarter'),
  sales: z.array(sale).max(most),
  purchases: z.array(purchase).max(most),
  ...optional,
});
export type Gstr3bInput = z.infer<typeof gstr3bInputSchema>;
export type Sale = z.infer<typeof sale>;
export type Purchase = z.infer<typeof purchase>;
