import { departuresFromPortal } from '../auto-liability.js';
import { goOn, stepAfter, type FilingStep } from '../filing-context.js';
import { inSession } from '../in-session.js';

/** Reads the portal's own figures for a 3B; what departs from them is shown to whoever approves. */
export const autoLiabilityStep: FilingStep = {
  async perform(context) {
    const { provider, order } = context;
    const answer = await inSession(context, (call) => provider.autoLiability(call));
    if (answer.kind !== 'done') return answer;
    const differences = answer.result === null ? [] : departuresFromPortal(order.return, answer.result);
    return goOn(context, stepAfter(context), { differences }, { log: 'compared_with_portal' });
  },
};
