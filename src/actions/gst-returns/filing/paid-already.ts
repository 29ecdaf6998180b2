import type { Outcome } from '../../../domain/outcome.js';
import type { PortalSummary } from '../../../providers/gst/gst-contract.js';
import { goOn, refuse, stepAfter, type FilingContext } from './filing-context.js';
import type { FilingResult } from './filing-result.js';
import { comparePayment, paidIn, paymentOf } from './gstr3b-payment.js';
import { differenceFields } from './settle-filed.js';
import type { Difference } from './filing-state.js';

/**
 * Opens a 3B. One whose liability has been paid can be neither saved nor paid again: where figures and payment are those of
 * this return it only remains to be approved and filed.
 */
export const paidStep = (context: FilingContext, held: PortalSummary | null): Outcome<FilingResult> => {
  const payment = held === null ? null : paidIn(held.body);
  if (held === null || payment === null) return goOn(context, stepAfter(context), {}, { log: 'opened' });
  const differences = [
    ...context.form.differences(context.order, held),
    ...paymentDifferences(context, held),
  ];
  if (differences.length > 0) return paidOtherwise(differences);
  return goOn(context, 'approve', {}, { log: 'opened', detail: 'the liability had been paid before' });
};

/** Where what the portal shows as paid is not what was to be paid; empty when nothing is paid yet. */
export const paymentDifferences = (
  { order }: FilingContext,
  { body }: Pick<PortalSummary, 'body'>,
): Difference[] => {
  const paid = paidIn(body);
  if (paid === null) return [];
  const payment = paymentOf(order);
  return payment === null
    ? [{ where: 'payment', ours: 'nothing to pay', portal: 'paid' }]
    : comparePayment(payment, paid);
};

/** A payment cannot be undone. */
export const paidOtherwise = (differences: readonly Difference[]) =>
  refuse({
    code: 'already_paid',
    message:
      'The liability of this GSTR-3B has been paid on the portal, with other figures than this return has.',
    hint: 'A payment cannot be undone: finish the filing on the portal, and correct the difference in the next period.',
    fields: differenceFields(differences),
  });
