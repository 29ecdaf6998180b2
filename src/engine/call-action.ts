import type { ActionDefinition, ActionRun } from '../domain/action.js';
import type { Failed, Failure } from '../domain/outcome.js';
import type { Dispatch } from '../ledger/queries/dispatch.js';
import type { OpenedAttempt } from '../ledger/queries/open-attempts.js';
import type { AttemptOutcome } from './verdict.js';

interface Defects {
  onDefect: (dispatch: Dispatch, error: unknown) => void;
}

interface Running {
  dispatch: Dispatch;
  action: ActionDefinition;
}

/** The action's own part. What it throws is a defect; a call may have been under way, so the outcome is unknown. */
export const callAction = async (
  deps: Defects,
  run: Running,
  attempt: OpenedAttempt,
  context: ActionRun<unknown>,
): Promise<AttemptOutcome> => {
  const { action } = run;
  try {
    if (attempt.kind === 'perform') return await action.perform(context);
    if (attempt.earlierResult !== null && action.adopt)
      return await action.adopt(attempt.input, attempt.earlierResult, context);
    return action.recover ? await action.recover(context) : { kind: 'absent' };
  } catch (error) {
    deps.onDefect(run.dispatch, error);
    return { kind: attempt.kind === 'perform' ? 'unknown' : 'transient', failure: defect };
  }
};

/** What is told of an exception of our own. */
export const defect: Failure = {
  code: 'internal',
  message: 'Something went wrong on our side during this attempt.',
  hint: 'It is tried again by itself; the log has the details under this job id.',
};

/** Nothing can be done for want of a connection. */
export const notConnected = (provider: string): Failed => ({
  kind: 'rejected',
  failure: {
    code: 'connection_missing',
    message: `There is no connection to ${provider} for this tenant.`,
    hint: `Set one up with PUT /v1/connections/${provider}, then retry the job.`,
  },
});

/** Renews the session; what goes wrong there decides the attempt, null when all is well. */
export const renewSession = async (
  deps: Defects,
  run: Running,
  context: ActionRun<unknown>,
): Promise<Failed | null> => {
  if (!run.action.renew) return null;
  try {
    const renewal = await run.action.renew(context);
    return renewal.kind === 'done' ? null : asRefused(renewal);
  } catch (error) {
    deps.onDefect(run.dispatch, error);
    return { kind: 'transient', failure: defect };
  }
};

/** A log-in has no effect on the document: whatever became of it, the call itself was refused. */
const asRefused = (renewal: Failed): Failed =>
  renewal.kind === 'unknown' || renewal.kind === 'unauthorized'
    ? { kind: renewal.kind === 'unknown' ? 'transient' : 'rejected', failure: renewal.failure }
    : renewal;
