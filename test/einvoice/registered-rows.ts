import { newId } from '../../src/domain/ids.js';
import type { Mode } from '../../src/domain/job.js';
import { asJson, type Ledger } from '../../src/ledger/connect.js';

export interface JobToWrite {
  tenantId: string;
  mode: Mode;
  action: string;
  naturalKey: string;
  state: string;
  reference: string | null;
  input: unknown;
  result: unknown;
  provider: string;
  finishedAt: Date;
}

/** Writes a job that has ended, with its attempt, as the engine leaves them. Gives its id. */
export const aJob = async (ledger: Ledger, job: JobToWrite): Promise<string> => {
  const id = newId();
  await ledger`
    insert into job (tenant_id, id, mode, action, queue, state, reference, priority, natural_key, body_hash, input,
      result, finished_at)
    values (${job.tenantId}, ${id}, ${job.mode}, ${job.action}, 'einvoice', ${job.state}, ${job.reference}, 2,
      ${job.naturalKey}, 'hash', ${asJson(ledger, job.input)}, ${asJson(ledger, job.result)}, ${job.finishedAt})`;
  for (const [number, outcome] of [
    [1, 'unknown'],
    [2, 'done'],
  ] as const) {
    const provider = outcome === 'done' ? job.provider : 'another';
    await ledger`
      insert into attempt (tenant_id, job_id, number, kind, mode, action, natural_key, token, worker, provider,
        deadline_at, closed_at, outcome)
      values (${job.tenantId}, ${id}, ${number}, 'perform', ${job.mode}, ${job.action}, ${job.naturalKey}, ${newId()},
        'test', ${provider}, now(), now(), ${outcome})`;
  }
  if (job.state === 'succeeded') await settled(ledger, job, id, job.finishedAt);
  return id;
};

/** Writes that an action had its effect on a natural key, unless it had it before. */
export const settled = async (
  ledger: Ledger,
  of: Pick<JobToWrite, 'tenantId' | 'mode' | 'action' | 'naturalKey'>,
  jobId = newId(),
  settledAt = new Date('2026-11-20T10:00:00Z'),
): Promise<void> => {
  await ledger`
    insert into document (tenant_id, mode, action, natural_key, job_id, settled_at)
    values (${of.tenantId}, ${of.mode}, ${of.action}, ${of.naturalKey}, ${jobId}, ${settledAt})
    on conflict do nothing`;
};
