import { z } from 'zod';

const rupees = z.number();
const text = z.string().describe('Rupees as a decimal string');

/** Amounts of the four heads. */
const headNumbers = z.strictObject({ igst: rupees, cgst: rupees, sgst: rupees, cess: rupees });
const headTexts = z.strictObject({ igst: text, cgst: text, sgst: text, cess: text });

const cash = z.strictObject({
  trans_typ: z.int().describe('30002: other than reverse charge; 30003: reverse charge and section 9(5)'),
  ipd: rupees,
  cpd: rupees,
  spd: rupees,
  cspd: rupees,
});

/** How a liability is paid. */
export const offsetResultSchema = z.strictObject({
  pditc: z
    .strictObject({
      i_pdi: rupees,
      i_pdc: rupees,
      i_pds: rupees,
      c_pdi: rupees,
      c_pdc: rupees,
      s_pdi: rupees,
      s_pds: rupees,
      cs_pdcs: rupees,
    })
    .describe('Credit used: the first letter is the head of the liability, the last that of the credit'),
  pdcash: z.tuple([cash, cash]).describe('Cash paid'),
  itc_left: headNumbers.describe('Credit that is left'),
  cash_total: rupees,
});

/** Interest and late fee. */
export const chargesResultSchema = z.strictObject({
  days_late: z.int(),
  interest: headNumbers,
  late_fee: z.strictObject({ cgst: rupees, sgst: rupees }),
});

const row = z.strictObject({
  step: z.string().describe('In plain words'),
  table: z.string().describe('As the return numbers it; empty where it has no table'),
  ...headTexts.shape,
});

/** What `gstr3b.build` gives. */
export const gstr3bResultSchema = z.strictObject({
  return: z.record(z.string(), z.unknown()).describe('The GSTN JSON, ready to be saved'),
  workings: z.strictObject({
    liability: z.array(row),
    credit: z.array(row),
    offset: offsetResultSchema,
    interest: headTexts.describe('Table 5.1'),
    lateFee: z.strictObject({ cgst: text, sgst: text }),
    cash: z.strictObject({ rows: z.array(row), total: text }),
    differences: z
      .array(
        z.strictObject({
          where: z.string(),
          ours: text,
          portal: text,
          isLocked: z.boolean().describe('True where the portal keeps its own figure'),
        }),
      )
      .describe('Where the portal’s own figures differ'),
    isNil: z.boolean().describe('True when nothing is to be reported'),
  }),
  warnings: z.array(z.strictObject({ code: z.string(), message: z.string(), pointer: z.string() })),
  sha256: z.string().describe('Of the return: an approval names it'),
});
