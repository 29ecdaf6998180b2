import { goOn, refuse, stepAfter, type FilingContext, type FilingStep } from '../filing-context.js';
import { paidIn, paymentOf } from '../gstr3b-payment.js';
import { inSession } from '../in-session.js';
import { paidOtherwise, paymentDifferences } from '../paid-already.js';
import { readComparedSummary } from '../read-summary.js';

/**
 * Pays the liability out of the ledgers, once: what the portal shows as paid is never paid again, and what is not the
 * approved summary is not paid. A payment whose answer was lost stays unknown until the portal shows it or not.
 */
export const offsetStep: FilingStep = {
  async perform(context) {
    const { provider, order, state } = context;
    const read = await readComparedSummary(context);
    if (read.kind !== 'read') return read;
    if (read.summary !== null && paidIn(read.summary.body) !== null) return paid(context, read.summary);
    if (read.checksum !== state.approved) return goOn(context, 'approve', { approved: null });
    const payment = paymentOf(order);
    if (payment === null) return noPayment;
    const answer = await inSession(context, (call) => provider.offset({ ...call, body: { ...payment } }));
    // Once more to this step, which now finds it paid.
    return answer.kind === 'done' ? goOn(context, state.step) : answer;
  },
};

/** The summary has the payment in it now; beside that it is what was approved. */
export const paid = (
  context: FilingContext,
  summary: { checksum: string; body: Record<string, unknown> },
) => {
  const differences = paymentDifferences(context, summary);
  if (differences.length > 0) return paidOtherwise(differences);
  return goOn(context, stepAfter(context), { approved: summary.checksum }, { log: 'paid' });
};

const noPayment = refuse({
  code: 'offset_missing',
  message: 'Nothing says how the liability of this GSTR-3B is paid.',
  hint: 'Give offset as gstr3b.offset makes it.',
});
