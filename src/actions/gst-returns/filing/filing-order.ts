import type { ActionRun } from '../../../domain/action.js';
import type { Failed } from '../../../domain/outcome.js';
import { sha256Of } from '../../../returns/canonical.js';
import { checkReturn } from './check-filing.js';
import type { FilingForm, FilingOrder } from './filing-form.js';
import type { FilingInput } from './filing-input.js';
import type { BuiltReturns } from './filing-ports.js';

type Run = Pick<ActionRun<FilingInput>, 'tenantId' | 'mode' | 'input'>;

/**
 * Finds the return: in the input, or what the build job made. `known` is its SHA-256 where it was reckoned before: neither
 * input nor a build's result ever changes.
 */
export const loadOrder = async (
  { tenantId, mode, input }: Run,
  form: FilingForm,
  built: BuiltReturns,
  known: string | null,
): Promise<FilingOrder | Failed> => {
  if (input.return !== undefined) {
    return {
      return: input.return,
      sha256: known ?? sha256Of(input.return),
      isNil: form.isNil(input.return),
      warnings: [],
      total: null,
      offset: input.offset ?? null,
    };
  }
  const found =
    input.buildJobId === undefined ? null : await built.find(tenantId, mode, input.buildJobId, form.form);
  if (!found) return notBuilt(form);
  const faults = checkReturn(found.return, { ...input, form });
  if (found.gstin !== input.gstin || found.period !== input.period || faults.length > 0) {
    return differs(found);
  }
  return {
    return: found.return,
    sha256: found.sha256,
    isNil: form.isNil(found.return),
    warnings: found.warnings,
    total: found.total ?? null,
    offset: input.offset ?? found.offset ?? null,
  };
};

const notBuilt = ({ name }: FilingForm): Failed => ({
  kind: 'rejected',
  failure: {
    code: 'build_not_found',
    message: `There is no job under this id that has built a ${name}.`,
    hint: 'Give the id of a build job of yours that has succeeded, or the return itself.',
    fields: [{ pointer: '/buildJobId', code: 'build_not_found', message: 'is no build job of this form' }],
  },
});

const differs = ({ gstin, period }: { gstin: string; period: string }): Failed => ({
  kind: 'rejected',
  failure: {
    code: 'build_differs',
    message: `The build job made the return of ${gstin} for ${period}, not the one that is to be filed.`,
    hint: 'Name the build job of this GSTIN and period.',
    fields: [{ pointer: '/buildJobId', code: 'build_differs', message: 'is of another GSTIN or period' }],
  },
});
