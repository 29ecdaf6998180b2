import { goOn, stepAfter, type FilingContext, type FilingStep } from '../filing-context.js';
import { inSession } from '../in-session.js';
import { awaitPortal } from '../poll-portal.js';

/** Freezes what is saved, so that the portal makes the summary that can be filed. May be done again. */
export const proceedStep: FilingStep = {
  async perform(context) {
    const { provider, order, deps } = context;
    const answer = await inSession(context, (call) => provider.proceed({ ...call, isNil: order.isNil }));
    if (answer.kind !== 'done') return answer;
    const { reference } = answer.result;
    return reference === null ? frozen(context) : awaitPortal(context, reference, deps.settings.pollMs);
  },
  processed: (context) => frozen(context),
};

const frozen = (context: FilingContext) =>
  goOn(context, stepAfter(context), { poll: null, approved: null }, { log: 'frozen' });
