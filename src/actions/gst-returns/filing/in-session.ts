import type { Done, Failed } from '../../../domain/outcome.js';
import type { GstSession, SessionCall } from '../../../providers/gst/gst-contract.js';
import { isOver } from '../../../providers/gst/is-over.js';
import { callOf, type FilingContext, type Otherwise } from './filing-context.js';
import { filingRules } from './filing-rules.js';
import { requestLogin } from './login.js';

/**
 * Makes a call within the taxpayer's session. A session that the portal refuses is refreshed once while it is young enough;
 * when that fails, or there is none, a person is asked for a login OTP, and the filing goes on where it stands.
 */
export const inSession = async <T>(
  context: FilingContext,
  call: (call: SessionCall) => Promise<Done<T> | Failed>,
): Promise<Done<T> | Failed | Otherwise> => {
  const answer = await inOpenSession(context, call);
  return answer.kind === 'unauthorized' ? requestLogin(context) : answer;
};

/** The same without asking a person: `unauthorized` when there is no session that the portal takes. */
export const inOpenSession = async <T>(
  context: FilingContext,
  call: (call: SessionCall) => Promise<Done<T> | Failed>,
): Promise<Done<T> | Failed> => {
  const { run, deps, provider } = context;
  const key = provider.sessionKey(callOf(context));
  const session = await deps.sessions.find(run.tenantId, key);
  if (!session || isOver(session, run.now())) return noSession;
  const answer = await call({ ...callOf(context), session });
  if (answer.kind !== 'unauthorized') return answer;
  const fresh = isRefreshable(session, run.now()) ? await refreshed(context, session) : null;
  if (!fresh) {
    await deps.sessions.drop(run.tenantId, key);
    return noSession;
  }
  await deps.sessions.keep(run.tenantId, key, fresh);
  const again = await call({ ...callOf(context), session: fresh });
  if (again.kind === 'unauthorized') await deps.sessions.drop(run.tenantId, key);
  return again;
};

const isRefreshable = ({ openedAt }: GstSession, now: Date): boolean =>
  now.getTime() - Date.parse(openedAt) < filingRules.refreshableMs;

const refreshed = async (context: FilingContext, session: GstSession): Promise<GstSession | null> => {
  const answer = await context.provider.refresh({ ...callOf(context), session });
  return answer.kind === 'done' ? answer.result : null;
};

const noSession: Failed = {
  kind: 'unauthorized',
  failure: { code: 'session_missing', message: 'The taxpayer has no session at the GST portal.' },
};
