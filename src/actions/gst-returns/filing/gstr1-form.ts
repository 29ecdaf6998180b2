import { formatPaise, parsePaise } from '../../../domain/money.js';
import { totalsOfReturn } from '../../../returns/gstr1/totals-of-return.js';
import { compareGstr1 } from './compare-gstr1.js';
import type { FilingForm } from './filing-form.js';
import {
  amendmentKeys,
  documentSections,
  isBlank,
  turnoverKeys,
  uploadKeys,
  wholeSections,
} from './return-sections.js';
import { saveParts } from './save-parts.js';

const sections = [...documentSections.map(({ key }) => key), ...wholeSections];
/** Sections whose taxable values make up the period's; table 12 and 14 repeat them, amendments belong to others. */
const supplies = ['b2b', 'b2cl', 'b2cs', 'exp', 'cdnr', 'cdnur', 'nil'];

/** GSTR-1: saved in parts, frozen, compared section by section (GSTN taxpayer API). */
export const gstr1Form: FilingForm = {
  form: 'GSTR1',
  name: 'GSTR-1',
  savedEvent: 'gstr1.saved',
  sequence: (isNil) =>
    isNil
      ? ['open', 'reset', 'proceed', 'approve', 'file']
      : ['open', 'reset', 'save', 'proceed', 'approve', 'file'],
  topKeys: ['gstin', 'fp', ...turnoverKeys, ...uploadKeys, ...sections],
  periodKey: 'fp',
  isNil: (ret) => sections.every((key) => isBlank(ret[key])),
  parts: (ret) => saveParts(ret),
  differences: ({ return: ret }, summary) => compareGstr1(totalsOfReturn(ret), summary),
  isEmpty: (summary) => summary.sections.every(({ records }) => records === 0),
  shown: () => ({}),
  summary: ({ return: ret }) => ({ sections: totalsOfReturn(ret) }),
  hasAmendments: (ret) => amendmentKeys.some((key) => !isBlank(ret[key])),
  taxable: ({ return: ret }) => {
    const totals = totalsOfReturn(ret);
    return formatPaise(
      supplies.reduce((sum, key) => sum + (parsePaise(totals[key]?.taxable ?? '0') ?? 0), 0),
    );
  },
};
