import { UnrecoverableError } from 'bullmq';
import type { MunshiJob, QueueBackend } from '../../queues/backend/queue-backend.js';
import { createBullmqJobQueue } from '../../queues/bullmq-job-queue.js';
import { einvoiceQueue } from '../../queues/einvoice.js';
import { newId, queueJobId } from '../../src/domain/ids.js';
import type { JobState } from '../../src/domain/job.js';
import { asJson, type Ledger } from '../../src/ledger/connect.js';
import { acceptJobs } from '../../src/ledger/queries/accept-jobs.js';
import type { Dispatch } from '../../src/ledger/queries/dispatch.js';
import { findJob } from '../../src/ledger/queries/find-jobs.js';
import { insertTenant } from '../../src/ledger/queries/tenants.js';

/** The queue's id of a dispatch's copy. */
export const copyId = (dispatch: Dispatch): string => queueJobId(dispatch.jobId, dispatch.generation);

const token = 'test-worker';

/** Jobs in the ledger, and copies of them in the queue in any state. */
export const createStage = async (ledger: Ledger, backend: QueueBackend) => {
  const queue = backend.queue(einvoiceQueue.name);
  const worker = await backend.worker(queue.name, () => Promise.resolve({ outcome: 'over' }), {
    autorun: false,
  });
  const tenantId = newId();

  const seed = async (options: { reference?: string | null } = {}): Promise<Dispatch> => {
    await insertTenant(ledger, { id: tenantId, name: 'Acme Traders' });
    const id = newId();
    const [answer] = await acceptJobs(
      ledger,
      [
        {
          tenantId,
          id,
          mode: 'test',
          action: 'einvoice.generate',
          queue: einvoiceQueue.name,
          reference: options.reference === undefined ? 'INV-101' : options.reference,
          priority: 'normal',
          naturalKey: id,
          idempotencyKey: null,
          bodyHash: '',
          input: { buyer: 'Ravi Kumar', phone: '9876543210' },
          runAt: null,
        },
      ],
      { perTenant: 1_000, perQueue: 1_000 },
    );
    if (answer?.kind !== 'accepted') throw new Error('the job was not accepted');
    return {
      tenantId,
      jobId: id,
      generation: 1,
      queue: einvoiceQueue.name,
      action: 'einvoice.generate',
      mode: 'test',
      priority: 2,
    };
  };

  const waiting = async (options: Parameters<typeof seed>[0] = {}): Promise<Dispatch> => {
    const dispatch = await seed(options);
    await createBullmqJobQueue(backend).add([dispatch]);
    return dispatch;
  };

  const become = async (dispatch: Dispatch, state: JobState | undefined): Promise<void> => {
    if (state) await ledger`update job set state = ${state} where id = ${dispatch.jobId}`;
  };

  const copyOf = async (dispatch: Dispatch): Promise<MunshiJob | undefined> => queue.getJob(copyId(dispatch));

  /** Takes the next copy as a worker does. */
  const take = (): Promise<MunshiJob> => worker.getNextJob(token);

  return {
    queue,
    seed,
    copyOf,
    /** A job whose copy waits in the queue. */
    waiting,
    /** A job whose copy waits for a far time, as after a transient failure. */
    async delayed(): Promise<Dispatch> {
      const dispatch = await waiting();
      await (await take()).moveToDelayed(Date.now() + 3_600_000, token);
      await ledger`update job set next_run_at = now() + interval '1 hour' where id = ${dispatch.jobId}`;
      return dispatch;
    },
    /** A job whose copy a worker has just taken. */
    async active(): Promise<Dispatch> {
      const dispatch = await waiting();
      await take();
      return dispatch;
    },
    /** A job whose copy the queue has given up, for a reason of its own. */
    async dropped(options: { state?: JobState } = {}, reason = 'mishap'): Promise<Dispatch> {
      const dispatch = await waiting();
      await (await take()).moveToFailed(new UnrecoverableError(reason), token, false);
      await become(dispatch, options.state);
      return dispatch;
    },
    /** A job whose copy is through. */
    async through(options: { state?: JobState } = {}): Promise<Dispatch> {
      const dispatch = await waiting();
      await (await take()).moveToCompleted({ outcome: 'over' }, token, false);
      await become(dispatch, options.state);
      return dispatch;
    },
    async fail(dispatch: Dispatch, error: Record<string, unknown>): Promise<void> {
      await ledger`update job set state = 'failed', error = ${asJson(ledger, error)} where id = ${dispatch.jobId}`;
    },
    async jobOf(dispatch: Dispatch) {
      const job = await findJob(ledger, dispatch.tenantId, dispatch.jobId);
      if (!job) throw new Error('the ledger has lost the job');
      return job;
    },
    async audit(): Promise<{ actor: string; act: string; subject: string }[]> {
      return ledger<{ actor: string; act: string; subject: string }[]>`
        select actor, act, subject from audit_log where act not like 'operator.%' order by at, id`;
    },
  };
};
