import { z } from 'zod';
import { formatPaise, parsePaise } from '../../domain/money.js';
import { canonicalSha256 } from './canonical-sha256.js';
import type { GstCall, PortalSummary, SummarySection } from './gst-contract.js';

/** Whose summary was asked for. */
type Whose = Pick<GstCall, 'gstin' | 'period'>;

/** Absent and empty amounts are nought; whatever else is no amount makes the summary unreadable. */
const amount = z
  .union([z.string(), z.number(), z.null()])
  .optional()
  .transform((value, context) => {
    const paise = value === undefined || value === null || value === '' ? 0 : parsePaise(value);
    if (paise !== null) return formatPaise(paise);
    context.addIssue({ code: 'custom', message: 'not an amount' });
    return z.NEVER;
  });

const sectionSchema = z.looseObject({
  sec_nm: z.string().min(1),
  chksum: z.string().default(''),
  ttl_rec: z.coerce.number().int().min(0).default(0),
  ttl_val: amount,
  ttl_tax: amount,
  ttl_igst: amount,
  ttl_cgst: amount,
  ttl_sgst: amount,
  ttl_cess: amount,
  ttl_nilsup_amt: amount,
  ttl_expt_amt: amount,
  ttl_ngsup_amt: amount,
});

const summarySchema = z.looseObject({
  gstin: z.string(),
  ret_period: z.string(),
  chksum: z.string().min(1),
  sec_sum: z.array(sectionSchema),
  isnil: z.string().optional(),
});

/** Parts of a section that the portal lists beside it, and the total of all (GSTN RETSUM, as recorded). */
const partOfAnother = /^(B2BA?_.+|EXPA?W(O)?P|SUPECOMA?_.+|ECOMA?_.+|TTL_LIAB)$/;

/**
 * Reads an answer to RETSUM for GSTR-1 (GSTN RETSUM, as recorded); the body stays as the portal wrote it. Undefined when
 * it is no summary, or another taxpayer's or period's: it would be filed as it is.
 */
export const readGstr1Summary = (result: unknown, whose: Whose): PortalSummary | undefined => {
  const read = summarySchema.safeParse(result);
  if (!read.success || !isOf(read.data, whose)) return undefined;
  const { chksum: checksum, sec_sum: sections, isnil } = read.data;
  return {
    checksum,
    isNil: isYes(isnil),
    sections: sections.filter(({ sec_nm }) => !partOfAnother.test(sec_nm)).map(toSection),
    body: result as Record<string, unknown>,
  };
};

/** Table 8 has amounts of its own in place of a taxable value. */
const toSection = (row: z.infer<typeof sectionSchema>): SummarySection => ({
  name: row.sec_nm,
  checksum: row.chksum,
  records: row.ttl_rec,
  value: row.ttl_val,
  taxable: row.sec_nm === 'NIL' ? nilTaxable(row) : row.ttl_tax,
  igst: row.ttl_igst,
  cgst: row.ttl_cgst,
  sgst: row.ttl_sgst,
  cess: row.ttl_cess,
});

const nilTaxable = (row: z.infer<typeof sectionSchema>): string => {
  const parts = [row.ttl_nilsup_amt, row.ttl_expt_amt, row.ttl_ngsup_amt];
  const sum = parts.reduce((paise, part) => paise + (parsePaise(part) ?? 0), 0);
  return sum === 0 ? row.ttl_tax : formatPaise(sum);
};

const bodySchema = z.looseObject({
  gstin: z.string(),
  ret_period: z.string(),
  isNil: z.string().optional(),
  isnil: z.string().optional(),
});

/**
 * Reads an answer to RETSUM for GSTR-3B: the whole body, with its SHA-256 in place of a checksum. Undefined when it is no
 * such body, or another taxpayer's or period's; an empty one does not say that there is nothing.
 */
export const readGstr3bSummary = (result: unknown, whose: Whose): PortalSummary | undefined => {
  const read = bodySchema.safeParse(result);
  if (!read.success || !isOf(read.data, whose)) return undefined;
  const body = result as Record<string, unknown>;
  const isNil = isYes(read.data.isNil ?? read.data.isnil);
  return { checksum: canonicalSha256(body), isNil, sections: [], body };
};

const isOf = (body: { gstin: string; ret_period: string }, { gstin, period }: Whose): boolean =>
  body.gstin === gstin && body.ret_period === period;

const isYes = (value: string | undefined): boolean => value?.toUpperCase() === 'Y';
