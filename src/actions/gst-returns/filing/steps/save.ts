import type { Outcome } from '../../../../domain/outcome.js';
import {
  goOn,
  isDoubted,
  refuse,
  stepAfter,
  type FilingContext,
  type FilingStep,
} from '../filing-context.js';
import { filingRules } from '../filing-rules.js';
import { inSession } from '../in-session.js';
import { awaitPortal } from '../poll-portal.js';

/** Sends the return, one part at a time; the next one goes when the portal is through with the last. */
export const saveStep: FilingStep = {
  async perform(context) {
    const { state, provider, form, order, deps } = context;
    if (isDoubted(context)) return sendAgain(context);
    const body = form.parts(order.return)[state.part];
    if (body === undefined) throw new Error(`the return has no part ${state.part}`);
    const answer = await inSession(context, (call) => provider.save({ ...call, form: form.form, body }));
    if (answer.kind === 'unknown') return sendAgain(context);
    if (answer.kind !== 'done') return answer;
    // A 3B is one small body, often processed at once.
    return awaitPortal(context, answer.result.reference, form.form === 'GSTR3B' ? 0 : deps.settings.pollMs);
  },
  processed(context) {
    const { state, form, order } = context;
    const count = form.parts(order.return).length;
    const part = state.part + 1;
    if (part < count) return goOn(context, state.step, { poll: null, part });
    const detail = count === 1 ? 'in one part' : `in ${count} parts`;
    return goOn(
      context,
      stepAfter(context),
      { poll: null, part },
      { log: 'saved', detail, tells: [form.savedEvent] },
    );
  },
};

/**
 * Whether a part was saved is not known. Documents that are sent twice may be refused as duplicates, so a GSTR-1 is wiped
 * and sent anew; a 3B replaces itself.
 */
const sendAgain = (context: FilingContext): Outcome<never> => {
  const { state, deps, form, order } = context;
  if (state.resends >= deps.settings.maxAttempts) return unsure;
  const back = form.sequence(order.isNil).includes('reset') ? 'reset' : 'save';
  const changes = { poll: null, part: 0, resends: state.resends + 1 };
  return goOn(context, back, changes, { resumeAfterMs: filingRules.againMs });
};

const unsure = refuse({
  code: 'save_unsure',
  message: 'The portal has not answered what it was sent, again and again. Nothing was filed.',
  hint: 'Retry the job when the portal is well again.',
});
