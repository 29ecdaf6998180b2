import { setTimeout as delay } from 'node:timers/promises';
import type { Ledger } from '../../src/ledger/connect.js';

/** A job that has ended, as the ledger tells of it. */
export interface EndedJob {
  id: string;
  action: string;
  state: 'succeeded' | 'failed' | 'cancelled';
  input: Record<string, unknown>;
  result: Record<string, unknown> | null;
  error: { code: string; outcome: string; message: string } | null;
}

const everyMs = 100;

/**
 * Waits for the ends of any number of jobs, asking the ledger for all of them at once; while the ledger is away it goes on.
 * A wait throws after `giveUpMs`.
 */
export const createJobFollower = (ledger: Ledger, giveUpMs: number): ((id: string) => Promise<EndedJob>) => {
  const waits = new Map<
    string,
    { end: (job: EndedJob) => void; fail: (why: Error) => void; until: number }
  >();
  let isAsking = false;

  const askOnce = async (): Promise<void> => {
    const ended = await ledger<EndedJob[]>`
      select id, action, state, input, result, error from job
      where id = any(${[...waits.keys()]}::uuid[]) and state in ('succeeded', 'failed', 'cancelled')`.catch(
      () => [],
    );
    for (const job of ended) {
      waits.get(job.id)?.end(job);
      waits.delete(job.id);
    }
    for (const [id, { fail, until }] of waits) {
      if (performance.now() < until) continue;
      waits.delete(id);
      const stuck = await ledger`
        select action, input, state, generation, attempt_count, next_run_at, lease_until, error,
          (select json_agg(json_build_object('kind', kind, 'provider', provider, 'outcome', outcome,
            'code', error ->> 'code', 'at', opened_at, 'closed', closed_at) order by number) from attempt where job_id = job.id) as attempts
        from job where id = ${id}`.catch(() => []);
      fail(new Error(`the job ${id} did not end in time: ${JSON.stringify(stuck)}`));
    }
  };
  const ask = async (): Promise<void> => {
    isAsking = true;
    while (waits.size > 0) {
      await askOnce();
      await delay(everyMs);
    }
    isAsking = false;
  };
  return (id) =>
    new Promise((end, fail) => {
      waits.set(id, { end, fail, until: performance.now() + giveUpMs });
      if (!isAsking) void ask();
    });
};
