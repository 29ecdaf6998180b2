import { z } from 'zod';
import { periodShape } from '../../../returns/calendar/period.js';

const period = z
  .string()
  .regex(periodShape, 'must be a period as MMYYYY, e.g. 112026')
  .meta({ description: 'MMYYYY; of a quarterly filer the last month of the quarter' });

/** Whose return, and of when. */
export const returnAddress = {
  gstin: z.string().max(15, 'must be a GSTIN of 15 characters').meta({ description: 'The filer' }),
  period,
};

const base = {
  ...returnAddress,
  return: z
    .record(z.string(), z.unknown())
    .optional()
    .meta({ description: 'The return as the GST portal takes it; this or buildJobId' }),
  buildJobId: z
    .uuid('must be the id of a job')
    .optional()
    .meta({ description: 'The job that built the return' }),
  pan: z.string().max(10, 'must be a PAN of 10 characters').meta({
    description: 'PAN of the authorised signatory: the portal sends the filing OTP to that person',
  }),
  approval: z
    .strictObject({
      sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hexadecimal characters'),
    })
    .optional()
    .meta({ description: 'The return that was looked at; filing stops when it is another one' }),
  onPortalData: z.enum(['ask', 'replace']).optional().meta({
    description: 'What the portal holds already for the period: ask a person (the default), or replace it',
  }),
};

const wholeRupees = z.int('must be whole rupees').min(0, 'must not be negative').max(9_999_999_999_999);

const cash = (transType: 30002 | 30003) =>
  z.strictObject({
    trans_typ: z.literal(transType),
    ipd: wholeRupees,
    cpd: wholeRupees,
    spd: wholeRupees,
    cspd: wholeRupees,
  });

const offset = z.strictObject({
  pditc: z.strictObject({
    i_pdi: wholeRupees,
    i_pdc: wholeRupees,
    i_pds: wholeRupees,
    c_pdi: wholeRupees,
    c_pdc: wholeRupees,
    s_pdi: wholeRupees,
    s_pds: wholeRupees,
    cs_pdcs: wholeRupees,
  }),
  pdcash: z.tuple([cash(30002), cash(30003)]),
});

/** The input of `gstr1.file`. */
export const gstr1FileInputSchema = z.strictObject(base);

/** The input of `gstr3b.file`. */
export const gstr3bFileInputSchema = z.strictObject({
  ...base,
  offset: offset
    .optional()
    .meta({ description: 'How the liability is paid, as gstr3b.offset gives it; else from the build job' }),
});

/** What either filing takes. */
export type FilingInput = z.infer<typeof gstr1FileInputSchema> &
  Pick<z.infer<typeof gstr3bFileInputSchema>, 'offset'>;
