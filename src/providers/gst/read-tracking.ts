import { z } from 'zod';
import type { ReturnForm, Tracked } from './gst-contract.js';

const entrySchema = z.looseObject({
  arn: z.string().optional(),
  /** `DD-MM-YYYY`. */
  dof: z.string().optional(),
  ret_prd: z.string(),
  rtntype: z.string(),
  status: z.string().optional(),
  valid: z.string().optional(),
});

const trackSchema = z.looseObject({ EFiledlist: z.array(entrySchema) });

/** How return tracking names the forms, without hyphens and spaces; GSTR-1A and the like are others. */
const names: Readonly<Record<ReturnForm, readonly string[]>> = {
  GSTR1: ['GSTR1', 'R1'],
  GSTR3B: ['GSTR3B', 'R3B'],
};

/**
 * Reads the list of what a taxpayer has filed for one form and period. Undefined when the answer is no list, or says that
 * it is filed without its ARN.
 */
export const readTracking = (result: unknown, form: ReturnForm, period: string): Tracked | undefined => {
  const read = trackSchema.safeParse(result);
  if (!read.success) return undefined;
  const ours = read.data.EFiledlist.filter(
    (entry) =>
      entry.ret_prd === period &&
      names[form].includes(entry.rtntype.toUpperCase().replace(/[^A-Z0-9]/g, '')) &&
      /^filed\b/i.test(entry.status ?? 'Filed'),
  );
  const entry = ours.find(({ valid }) => valid?.toUpperCase() !== 'N') ?? ours[0];
  if (!entry) return { filed: false };
  const arn = entry.arn?.trim() ?? '';
  return arn === '' ? undefined : { filed: true, arn, filedAt: isoDate(entry.dof ?? '') };
};

const isoDate = (text: string): string | null => {
  const parts = /^(\d{2})[-/](\d{2})[-/](\d{4})$/.exec(text.trim());
  return parts ? `${parts[3] ?? ''}-${parts[2] ?? ''}-${parts[1] ?? ''}` : null;
};
