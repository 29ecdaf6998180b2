import type { Ledger } from '../connect.js';
import type { Dispatch } from './dispatch.js';

/** A dispatch that waits in the queue for its time is due now. False when it is no longer the current one. */
export const bringForward = async (
  ledger: Ledger,
  dispatch: Pick<Dispatch, 'tenantId' | 'jobId' | 'generation'>,
): Promise<boolean> => {
  const moved = await ledger`
    update job set next_run_at = now(), updated_at = now()
    where tenant_id = ${dispatch.tenantId} and id = ${dispatch.jobId} and generation = ${dispatch.generation}
      and state = 'dispatched'`;
  return moved.count > 0;
};

/** A running job whose worker is gone (its lease is over) stands in line again. False when a worker may still be at it. */
export const reclaimJob = async (
  ledger: Ledger,
  job: { tenantId: string; jobId: string },
): Promise<boolean> => {
  const moved = await ledger`
    update job set state = 'ready', updated_at = now(), lease_until = null
    where tenant_id = ${job.tenantId} and id = ${job.jobId} and state = 'running' and lease_until < now()`;
  return moved.count > 0;
};

/** The act by which the audit log says that an operator has signed out; its subject is the session. */
export const signedOut = 'operator.signed_out';

/** True when the session, which began at most a day ago, was ended by hand. Holds for every process. */
export const hasSignedOut = async (ledger: Ledger, sessionId: string): Promise<boolean> => {
  const rows = await ledger`
    select 1 from audit_log
    where tenant_id is null and at > now() - interval '1 day' and act = ${signedOut} and subject = ${sessionId} limit 1`;
  return rows.length > 0;
};
