import { refuse, goOn, stepAfter, type FilingStep } from '../filing-context.js';
import { inSession } from '../in-session.js';
import { awaitPortal } from '../poll-portal.js';

/** Wipes what the portal holds for the period; only what this job put there, or what a person allowed. May be done again. */
export const resetStep: FilingStep = {
  async perform(context) {
    const { state, provider, deps } = context;
    if (!state.mayReplace) return notAllowed;
    const answer = await inSession(context, (call) => provider.reset(call));
    return answer.kind === 'done'
      ? awaitPortal(context, answer.result.reference, deps.settings.pollMs)
      : answer;
  },
  processed: (context) => goOn(context, stepAfter(context), { poll: null, part: 0 }, { log: 'replaced' }),
};

const notAllowed = refuse({
  code: 'replace_not_allowed',
  message: 'What the portal holds may not be wiped: nobody has allowed it.',
  hint: 'Start a new job: it asks first.',
});
