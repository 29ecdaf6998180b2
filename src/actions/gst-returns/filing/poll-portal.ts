import type { Failed, Outcome } from '../../../domain/outcome.js';
import type { PortalError } from '../../../providers/gst/gst-contract.js';
import { goOn, refuse, type FilingContext, type FilingStep } from './filing-context.js';
import type { FilingResult } from './filing-result.js';
import { filingRules } from './filing-rules.js';
import type { FilingState } from './filing-state.js';
import { inSession } from './in-session.js';
import { pointErrors } from './point-errors.js';

type Poll = NonNullable<FilingState['poll']>;

/** Leaves the filing at its step until the portal is through with what it was sent. */
export const awaitPortal = (
  context: FilingContext,
  reference: string,
  resumeAfterMs: number,
): Outcome<never> =>
  goOn(
    context,
    context.state.step,
    { poll: { reference, since: context.run.now().toISOString(), polls: 0 } },
    { resumeAfterMs },
  );

/** Looks once how far the portal is: later looks come less and less often, and in the end a person is told. */
export const pollPortal = async (
  context: FilingContext,
  step: FilingStep,
  poll: Poll,
): Promise<Outcome<FilingResult>> => {
  const { run, deps, form, provider, order, state } = context;
  const { reference } = poll;
  const answer = await inSession(context, (call) => provider.status({ ...call, form: form.form, reference }));
  if (answer.kind !== 'done') return answer;
  switch (answer.result.state) {
    case 'processing': {
      const waitedMs = run.now().getTime() - Date.parse(poll.since);
      if (waitedMs >= deps.settings.pollForMs) return slow(waitedMs);
      const resumeAfterMs = Math.min(
        filingRules.slowestPollMs,
        deps.settings.pollMs * 2 ** Math.min(poll.polls, 10),
      );
      return goOn(context, state.step, { poll: { ...poll, polls: poll.polls + 1 } }, { resumeAfterMs });
    }
    case 'processed':
      if (!step.processed) throw new Error(`nothing follows when ${state.step} is processed`);
      return step.processed(context);
    case 'errors':
      return notSaved(order.return, answer.result.errors, 'The portal did not take all of the return');
    case 'failed':
      return notSaved(order.return, answer.result.errors, 'The portal took nothing of what it was sent');
    default:
      return answer.result satisfies never;
  }
};

const notSaved = (ret: Record<string, unknown>, errors: readonly PortalError[], what: string): Failed => {
  const [first] = errors;
  const count = errors.length === 1 ? '1 error' : `${errors.length} errors`;
  return refuse({
    code: 'return_refused',
    message: `${what}: ${count}. Nothing was filed.`,
    ...(first && { providerCode: first.code }),
    hint: 'Correct what the fields name, build the return again and file that.',
    fields: pointErrors(ret, errors),
  });
};

const slow = (waitedMs: number): Failed =>
  refuse({
    code: 'portal_slow',
    message: `The portal has been working on the return for ${Math.round(waitedMs / 60_000)} minutes and is not through. Nothing was filed.`,
    hint: 'Retry the job later: it looks again and goes on from there, nothing is sent twice.',
  });
