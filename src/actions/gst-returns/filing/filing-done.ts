import type { Done } from '../../../domain/outcome.js';
import type { FilingContext } from './filing-context.js';
import type { FilingResult } from './filing-result.js';

interface Filed {
  arn: string;
  /** `YYYY-MM-DD`. */
  filedAt: string | null;
  checksum: string | null;
  /** It was found filed, not filed in this attempt. */
  recovered: boolean;
  warnings?: FilingResult['warnings'];
}

/** The receipt. */
export const filingDone = (
  { run, form, order, state }: FilingContext,
  { warnings = [], ...filed }: Filed,
): Done<FilingResult> => ({
  kind: 'done',
  recovered: filed.recovered,
  result: {
    ...filed,
    summary: { ...form.summary(order), taxable: form.taxable(order) },
    steps: [...state.log, { name: filed.recovered ? 'found_filed' : 'filed', at: run.now().toISOString() }],
    sha256: state.sha256,
    warnings: [...order.warnings, ...warnings],
  },
});
