import { z } from 'zod';
import type { CallApi } from '../../call-api.js';
import { until } from '../../until.js';
import { hasEnded } from '../has-ended.js';

const attemptDocument = z.object({
  kind: z.string(),
  outcome: z.string().nullable(),
  provider: z.string().nullable(),
  error: z.object({ code: z.string() }).nullable(),
});

const jobDocument = z.object({
  id: z.string(),
  state: z.string(),
  result: z.unknown(),
  error: z.object({ code: z.string(), message: z.string(), hint: z.string().nullable() }).nullable(),
  attempts: z.array(attemptDocument),
});

/** A job of any action, as far as the demo reads it. */
export type DeskJob = z.infer<typeof jobDocument>;

/** The desk's part of the API. Everything throws what the API said. */
export interface DeskClient {
  /** Sends a job and gives it as it ended, or as it stands after half a minute. */
  send(action: string, input: unknown): Promise<DeskJob>;
  /** Does a failed job again and gives it as it ended. */
  retry(jobId: string): Promise<DeskJob>;
  /** Chooses which provider leads to the IRP, and which one when that certainly did not do it. */
  chooseIrp(choice: { provider: string; failover: string }): Promise<void>;
  forgetIrpChoice(): Promise<void>;
  /** Names, in words, the providers of the choice that is in force. */
  testIrp(): Promise<string>;
}

export const createDeskClient = (call: CallApi): DeskClient => ({
  send: (action, input) =>
    call(jobDocument, 'POST', `/v1/jobs/${action}`, { body: { input }, headers: { prefer: 'wait=30' } }),
  async retry(jobId) {
    await call(jobDocument, 'POST', `/v1/jobs/${jobId}/retry`);
    return until(
      'the job that was retried ends',
      () => call(jobDocument, 'GET', `/v1/jobs/${jobId}`),
      ({ state }) => hasEnded(state),
    );
  },
  async chooseIrp(settings) {
    await call(z.unknown(), 'PUT', '/v1/connections/irp', { body: { mode: 'sandbox', settings } });
  },
  async forgetIrpChoice() {
    await call(z.null(), 'DELETE', '/v1/connections/irp?mode=sandbox');
  },
  async testIrp() {
    const shape = z.object({ message: z.string() });
    return (await call(shape, 'POST', '/v1/connections/irp/test?mode=sandbox')).message;
  },
});
