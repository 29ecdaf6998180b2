import type { ActionDefinition, ActionRun, Connection } from '../../src/domain/action.js';
import type { Failure, InputRequest } from '../../src/domain/outcome.js';
import type { FilingResult } from '../../src/actions/gst-returns/filing/filing-result.js';
import type { TestClock } from './test-clock.js';

/** What a person gives when asked; null: nobody answers, and the request expires. */
export type Person = (
  request: InputRequest,
  asked: readonly InputRequest[],
) => Record<string, unknown> | null;

/** How a job ended, with all that happened on the way. */
export interface Driven {
  result: FilingResult | null;
  failure: Failure | null;
  asked: InputRequest[];
  tells: string[];
  attempts: string[];
  /** Everything that was ever kept of the job. */
  kept: string[];
}

export interface Job {
  id: string;
  action: ActionDefinition;
  input: unknown;
  connection: Connection;
  clock: TestClock;
  state?: Record<string, unknown>;
}

/** The worker is gone: whatever it was doing has no outcome. */
export class WorkerLost extends Error {}

const mostAttempts = 400;

/**
 * Runs a job to its end as the engine does: an attempt of unknown outcome puts the effect in doubt, a doubt is asked after
 * before anything is done, and what a person gave lives for one attempt.
 */
export const drive = async (job: Job, person: Person): Promise<Driven> => {
  const { action, clock, connection } = job;
  const driven: Driven = { result: null, failure: null, asked: [], tells: [], attempts: [], kept: [] };
  let state = job.state ?? {};
  let supplied: Record<string, unknown> | null = null;
  let doubt: Date | null = null;
  /** Within one run the doubt stays in view after the recovery that found nothing; here for as long as can be. */
  let seenDoubt: Date | null = null;
  let afterAbsent = false;
  let spent = 0;
  const input = action.input.parse(job.input);
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const kind = doubt !== null && !afterAbsent ? 'recover' : 'perform';
    afterAbsent = false;
    const openedAt = clock.now();
    seenDoubt ??= doubt;
    const run: ActionRun<unknown> = {
      tenantId: 'tenant-1',
      jobId: job.id,
      mode: 'test',
      input,
      connection,
      account: null,
      signal: new AbortController().signal,
      now: clock.now,
      state,
      supplied,
      doubtSince: seenDoubt,
      passedOver: [],
    };
    const outcome = await (kind === 'perform' ? action.perform(run) : action.recover!(run)).catch(
      (error: unknown) => {
        if (error instanceof WorkerLost) return null;
        throw error;
      },
    );
    driven.attempts.push(
      `${kind} ${typeof state['step'] === 'string' ? state['step'] : 'begin'}: ${outcome?.kind ?? 'lost'}`,
    );
    clock.advance(20);
    if (outcome === null) {
      if (kind === 'perform') doubt ??= openedAt;
      seenDoubt = null;
      supplied = null;
      clock.advance(60_000);
      continue;
    }
    if (outcome.kind === 'absent') {
      afterAbsent = true;
      doubt = null;
      continue;
    }
    if (outcome.kind === 'done') {
      driven.result = outcome.result as FilingResult;
      driven.kept.push(JSON.stringify(outcome.result));
      return driven;
    }
    if (outcome.kind === 'step' || outcome.kind === 'waiting') {
      supplied = null;
      spent = 0;
      state = JSON.parse(JSON.stringify(outcome.state ?? {})) as Record<string, unknown>;
      driven.kept.push(JSON.stringify(outcome));
      if (kind === 'perform') doubt = null;
      if (outcome.kind === 'step') {
        driven.tells.push(...(outcome.tells ?? []));
        clock.advance(outcome.resumeAfterMs ?? 0);
        continue;
      }
      seenDoubt = null;
      driven.asked.push(outcome.request);
      supplied = person(outcome.request, driven.asked);
      if (supplied !== null) continue;
      driven.failure = { code: 'input_expired', message: 'Nobody answered in time.' };
      return driven;
    }
    driven.kept.push(JSON.stringify(outcome));
    seenDoubt = null;
    supplied = null;
    if (outcome.kind === 'unknown') doubt ??= openedAt;
    else if (kind === 'perform') doubt = null;
    if (outcome.kind !== 'throttled') spent += 1;
    if (
      outcome.kind === 'rejected' ||
      outcome.kind === 'unauthorized' ||
      spent >= action.limits.maxAttempts
    ) {
      driven.failure = outcome.failure;
      return driven;
    }
    clock.advance(2_000);
  }
  throw new Error(`no end after ${mostAttempts} attempts: ${driven.attempts.slice(-20).join(', ')}`);
};
