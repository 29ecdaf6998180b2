import { setTimeout as delay } from 'node:timers/promises';
import type { ListedCase } from '../live-list.js';
import type { EinvoiceCase } from './einvoice-cases.js';
import type { DemoJob, DemoProblem, EinvoiceClient } from './einvoice-client.js';
import { hasEnded } from './has-ended.js';
import type { StandInControl } from './stand-in-control.js';

/** One case as it goes, and as it ended. */
export interface PlayedEinvoice extends ListedCase {
  job: DemoJob | null;
  problem: DemoProblem | null;
}

/** What a case is played with. */
export interface EinvoicePlay {
  client: EinvoiceClient;
  standIns: StandInControl;
}

const deadlineMs = 60_000;
const lookEveryMs = 100;

/** Sends one case and follows its job to the end; `changed` is called at every step. */
export const playEinvoice = async (
  { client, standIns }: EinvoicePlay,
  einvoiceCase: EinvoiceCase,
  reference: string,
  played: PlayedEinvoice,
  changed: (played: PlayedEinvoice) => void,
): Promise<void> => {
  for (const fault of einvoiceCase.faults ?? []) {
    const docNo = String(einvoiceCase.input.invoiceNo);
    await standIns.playFault('nic', { op: 'generate', docNo, ...fault });
  }
  const posted = await client.post(einvoiceCase.input, reference);
  if (posted.kind === 'refused') {
    played.problem = posted.problem;
    played.way = ['refused'];
  } else {
    await follow(client, posted.job, played, changed);
  }
  played.asExpected = isAsExpected(einvoiceCase, played);
  changed(played);
};

const follow = async (
  client: EinvoiceClient,
  accepted: DemoJob,
  played: PlayedEinvoice,
  changed: (played: PlayedEinvoice) => void,
): Promise<void> => {
  const until = performance.now() + deadlineMs;
  let job = accepted;
  for (;;) {
    const way = ['queued', ...job.attempts.map(stepOf), ...(hasEnded(job.state) ? [job.state] : [])];
    if (way.join() !== played.way.join()) {
      played.way = way;
      played.job = job;
      changed(played);
    }
    if (hasEnded(job.state) || performance.now() > until) return;
    await delay(lookEveryMs);
    job = await client.read(job.id);
  }
};

const stepOf = (attempt: DemoJob['attempts'][number]): string =>
  `${attempt.kind} ${attempt.outcome ?? '…'}${attempt.error ? ` (${attempt.error.code})` : ''}`;

const isAsExpected = ({ expect }: EinvoiceCase, { job, problem }: PlayedEinvoice): boolean => {
  switch (expect.end) {
    case 'refused':
      return problem?.code === expect.code;
    case 'failed':
      return job?.state === 'failed' && job.error?.code === expect.code;
    case 'succeeded':
      return job?.state === 'succeeded' && job.result?.recovered === (expect.recovered ?? false);
    default:
      return expect satisfies never;
  }
};
