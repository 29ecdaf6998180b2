import type { Gstr1Summary } from '../gstr1/gstr1-result.js';
import type { ReturnWarning } from '../return-warning.js';

/** A return as a job has built it or files it: all that a person may look at or take away. */
export interface ShownReturn {
  form: 'GSTR1' | 'GSTR3B';
  gstin: string;
  /** `MMYYYY`. */
  period: string;
  /** The GSTN JSON. */
  return: Record<string, unknown>;
  /** Of a GSTR-1, where it is known. */
  summary?: Gstr1Summary;
  /** Of a 3B, where they are known: liability, set-off, interest, late fee. */
  workings?: Record<string, unknown>;
  warnings: readonly ReturnWarning[];
}

/** What a download of it is called, without the dot and what follows: `GSTR1_24AAACB1234C1ZL_112026`. */
export const returnFileName = ({
  form,
  gstin,
  period,
}: Pick<ShownReturn, 'form' | 'gstin' | 'period'>): string =>
  [form, gstin, period].map((part) => part.replaceAll(/[^A-Za-z0-9]/g, '')).join('_');
