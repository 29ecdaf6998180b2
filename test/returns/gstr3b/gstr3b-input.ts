import { buildGstr3b, type Gstr3bResult } from '../../../src/returns/gstr3b/build-gstr3b.js';
import { checkGstr3b } from '../../../src/returns/gstr3b/check-gstr3b.js';
import { gstr3bInputSchema } from '../../../src/returns/gstr3b/input/gstr3b-input.js';

/** A return with nothing in it, of Gujarat, and what is put into it. */
export const aReturn = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  gstin: '24AAACB1234C1ZL',
  period: '102026',
  sales: [],
  purchases: [],
  ...changes,
});

/** Builds it as the action does: by schema, check and builder. Throws when it is refused. */
export const built = (changes: Record<string, unknown> = {}, today?: string): Gstr3bResult => {
  const input = gstr3bInputSchema.parse(aReturn(changes));
  const faults = checkGstr3b(input);
  if (faults.length > 0) throw new Error(JSON.stringify(faults));
  return buildGstr3b(input, today);
};

/** The faults of an input that fits the schema, as `pointer code`. */
export const faultsOf = (changes: Record<string, unknown>): string[] =>
  checkGstr3b(gstr3bInputSchema.parse(aReturn(changes))).map(({ pointer, code }) => `${pointer} ${code}`);

/** Codes of the warnings. */
export const warned = (changes: Record<string, unknown>, today?: string): string[] =>
  built(changes, today).warnings.map(({ code }) => code);

export const sale = {
  category: 'regular',
  supply: 'taxable',
  pos: '24',
  taxable: 1000,
  cgst: 90,
  sgst: 90,
};

export const purchase = { kind: 'domestic', itc: 'eligible', taxable: 1000, igst: 180 };
