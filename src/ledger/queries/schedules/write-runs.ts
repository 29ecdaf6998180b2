import type { ErrorFault } from '../../../domain/errors.js';
import type { Mode } from '../../../domain/job.js';
import type { Schedule, ScheduleRun } from '../../../domain/schedule.js';
import { asJson, type Ledger } from '../../connect.js';
import { toScheduleRun, type ScheduleRunRow } from './schedule-row.js';

/** Writes a run by hand, due at this moment, without its job. */
export const insertHandRun = async (
  ledger: Ledger,
  schedule: { tenantId: string; id: string },
  runId: string,
): Promise<ScheduleRun> => {
  const [row] = await ledger<ScheduleRunRow[]>`
    with ran as (
      update schedule set last_run_at = now() where tenant_id = ${schedule.tenantId} and id = ${schedule.id}
    )
    insert into schedule_run (tenant_id, id, schedule_id, due_at, state, trigger, created_at)
    values (${schedule.tenantId}, ${runId}, ${schedule.id}, now(), 'started', 'hand', now()) returning *`;
  if (!row) throw new Error('the run was not written');
  return toScheduleRun(row);
};

/** Names the job of a started run. */
export const nameJobOfRun = async (
  ledger: Ledger,
  tenantId: string,
  runId: string,
  jobId: string,
): Promise<void> => {
  await ledger`update schedule_run set job_id = ${jobId} where tenant_id = ${tenantId} and id = ${runId}`;
};

/** Says that the action did not take the input of a run that has no job. */
export const refuseRun = async (
  ledger: Ledger,
  tenantId: string,
  runId: string,
  faults: readonly ErrorFault[],
): Promise<void> => {
  await ledger`
    update schedule_run set state = 'refused', detail = ${asJson(ledger, { faults })}
    where tenant_id = ${tenantId} and id = ${runId} and job_id is null`;
};

export const findRun = async (
  ledger: Ledger,
  tenantId: string,
  runId: string,
): Promise<ScheduleRun | null> => {
  const [row] = await ledger<ScheduleRunRow[]>`
    select * from schedule_run where tenant_id = ${tenantId} and id = ${runId}`;
  return row ? toScheduleRun(row) : null;
};

/** What a run of a schedule does: all that its job is made from. */
export type RunSubject = Pick<Schedule, 'tenantId' | 'id' | 'mode' | 'name' | 'action' | 'input'>;

/** Started runs that have been without a job for more than `ageMs`: whoever started them has died on the way. */
export const listCutShort = async (
  ledger: Ledger,
  ageMs: number,
  limit: number,
): Promise<{ run: ScheduleRun; subject: RunSubject; now: Date }[]> => {
  const rows = await ledger<(ScheduleRunRow & SubjectRow)[]>`
    select run.*, schedule.mode, schedule.name, schedule.action, schedule.input, now() as now
    from schedule_run as run join schedule on schedule.tenant_id = run.tenant_id and schedule.id = run.schedule_id
    where run.state = 'started' and run.job_id is null and run.created_at < now() - ${ageMs} * interval '1 millisecond'
    order by run.created_at limit ${limit}`;
  return rows.map((row) => {
    const { tenant_id: tenantId, mode, name, action, input, now } = row;
    return {
      run: toScheduleRun(row),
      subject: { tenantId, id: row.schedule_id, mode, name, action, input },
      now,
    };
  });
};

interface SubjectRow {
  tenant_id: string;
  mode: Mode;
  name: string;
  action: string;
  input: unknown;
  now: Date;
}
