import { randomUUID } from 'node:crypto';
import { waitFor } from '../support/wait-for.js';
import { request, submitJob } from './chaos-client.js';
import type { FilingOrder } from './filing-returns.js';

interface Question {
  kind: string;
  message: string;
  details?: Record<string, unknown>;
}

/** A filing's job as the API shows it. */
export interface FilingJob {
  id: string;
  state: string;
  result: { arn: string; checksum: string | null; recovered: boolean } | null;
  error: { code: string; message: string; hint?: string } | null;
  inputRequest: Question | null;
  attempts: { error: { code: string } | null }[];
}

/** What a person answers; `asked` are the kinds that were asked so far, this one the last. */
export type Answers = (question: Question, asked: readonly string[]) => Record<string, unknown>;

/** Gives the right OTPs and approves what is shown. */
export const agreeable: Answers = ({ kind, details }) => {
  if (kind === 'approval') return { checksum: details?.['checksum'] };
  return { otp: kind === 'evc_otp' ? '123456' : '575757' };
};

/** Everything that a person was asked, and where the job is now. */
export interface Followed {
  job: FilingJob;
  asked: string[];
}

/** Whoever files: submits, and answers what is asked. */
export interface FilingPerson {
  submit(order: FilingOrder): Promise<string>;
  /** Answers whatever is asked until the job has ended, or asks for `until` the `times`th time from now. */
  follow(id: string, options?: { answers?: Answers; until?: string; times?: number }): Promise<Followed>;
  answer(id: string, answer: Record<string, unknown>): Promise<void>;
  retry(id: string): Promise<void>;
}

const ended: readonly string[] = ['succeeded', 'failed', 'cancelled'];

export const createFilingPerson = (url: () => string): FilingPerson => {
  const read = (id: string): Promise<FilingJob> => request(url, { method: 'GET', path: `/v1/jobs/${id}` });
  const post = (id: string, what: string, body?: unknown): Promise<unknown> =>
    request(url, { method: 'POST', path: `/v1/jobs/${id}/${what}`, body });
  const answer = async (id: string, body: Record<string, unknown>): Promise<void> => {
    await post(id, 'input', { input: body });
  };
  return {
    submit: async ({ action, input }) => {
      const name = randomUUID();
      const job = await submitJob(url, action, { input, reference: name, idempotencyKey: name });
      return job.id;
    },
    async follow(id, { answers = agreeable, until, times = 1 } = {}) {
      const asked: string[] = [];
      for (;;) {
        let last: FilingJob | null = null;
        const resting = async (): Promise<FilingJob | null> => {
          last = await read(id);
          return ended.includes(last.state) || last.inputRequest ? last : null;
        };
        const job = await waitFor(`filing ${id} rests`, resting, { deadlineMs: 45_000, everyMs: 120 }).catch(
          (cause: unknown) => {
            throw new Error(`it does not rest: ${JSON.stringify(last)}`, { cause });
          },
        );
        if (!job.inputRequest) return { job, asked };
        asked.push(job.inputRequest.kind);
        const sofar = asked.filter((kind) => kind === until).length;
        if (job.inputRequest.kind === until && sofar === times) return { job, asked };
        await answer(id, answers(job.inputRequest, asked));
      }
    },
    answer,
    async retry(id) {
      await post(id, 'retry');
    },
  };
};
