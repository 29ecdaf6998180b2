import { gstr3bBlocks, isNilGstr3b } from '../../../returns/gstr3b/is-nil-gstr3b.js';
import { compareGstr3b } from './compare-gstr3b.js';
import type { FilingForm } from './filing-form.js';
import { paymentOf, paymentRows } from './gstr3b-payment.js';
import { shownTables, taxableOf } from './gstr3b-tables.js';

/**
 * GSTR-3B: saved at once and whole, compared figure by figure, paid, filed (GSTN taxpayer API). A nil one is
 * neither saved nor paid; the portal's own figures are looked at all the same.
 */
export const gstr3bForm: FilingForm = {
  form: 'GSTR3B',
  name: 'GSTR-3B',
  savedEvent: 'gstr3b.saved',
  sequence: (isNil) =>
    isNil
      ? ['open', 'autoLiability', 'approve', 'file']
      : ['open', 'autoLiability', 'save', 'balances', 'approve', 'offset', 'file'],
  topKeys: ['gstin', 'ret_period', ...gstr3bBlocks],
  periodKey: 'ret_period',
  isNil: isNilGstr3b,
  parts: (ret) => [ret],
  differences: ({ return: ret }, summary) => compareGstr3b(ret, summary.body),
  isEmpty: (summary) => isNilGstr3b(summary.body),
  shown: (order) => {
    const payment = paymentOf(order);
    return { tables: shownTables(order.return), payment: payment === null ? [] : paymentRows(payment) };
  },
  summary: (order) => gstr3bForm.shown(order),
  hasAmendments: () => false,
  taxable: ({ return: ret }) => taxableOf(ret),
};
