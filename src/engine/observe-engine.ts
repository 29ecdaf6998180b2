import type { Logger } from '../telemetry/logger.js';
import type { Metrics } from '../telemetry/metrics.js';
import type { RelayReason } from './relay/relay-deps.js';
import type { ClosedAttempt } from './run-action.js';

/** Turns what the engine tells into log lines and metrics. */
export interface EngineObserver {
  attemptClosed(attempt: ClosedAttempt): void;
  defect(job: { jobId: string; tenantId: string; action: string }, error: unknown): void;
  circuitOpened(key: string): void;
  relayMoved(reason: RelayReason, count: number): void;
  relayTicked(durationMs: number): void;
  /** So many schedules were due without the clock having rung. */
  schedulesOverdue(count: number): void;
  /** An error of something that goes on by itself: logged at once, then once a minute with a count. */
  trouble(where: string, error: unknown): void;
}

const troubleEveryMs = 60_000;

export const createEngineObserver = (
  log: Logger,
  metrics: Metrics,
  monotonicMs: () => number,
): EngineObserver => {
  const troubles = new Map<string, { saidAtMs: number; silenced: number }>();

  return {
    attemptClosed({ verdict, ...attempt }) {
      const labels = {
        provider: attempt.provider ?? 'munshi',
        operation: attempt.action,
        outcome: verdict.outcome,
      };
      metrics.attemptsTotal.inc(labels);
      metrics.attemptSeconds.observe(labels, attempt.durationMs / 1_000);
      metrics.dispatchSeconds.observe({ lane: attempt.queue }, Math.max(attempt.waitedMs, 0) / 1_000);
      log.info(
        {
          jobId: attempt.jobId,
          tenantId: attempt.tenantId,
          action: attempt.action,
          attempt: attempt.number,
          kind: attempt.kind,
          outcome: verdict.outcome,
          code: verdict.error?.code,
          provider: attempt.provider,
          httpStatus: verdict.httpStatus,
          durationMs: Math.round(attempt.durationMs),
          waitedMs: Math.round(attempt.waitedMs),
          next: verdict.next.kind,
          ...(verdict.next.kind === 'retry'
            ? { delayMs: verdict.next.delayMs, where: verdict.next.where }
            : {}),
          ...(attempt.written ? {} : { written: false }),
        },
        'attempt.closed',
      );
    },

    defect(job, error) {
      log.error(
        { jobId: job.jobId, tenantId: job.tenantId, action: job.action, err: error },
        'attempt.broke',
      );
    },

    circuitOpened(key) {
      metrics.circuitOpenedTotal.inc({ key });
      log.warn({ key }, 'circuit.opened');
    },

    relayMoved(reason, count) {
      metrics.relayRedispatchedTotal.inc({ reason }, count);
      if (reason === 'lost' || reason === 'epoch' || reason === 'abandoned') {
        log.warn({ reason, count }, 'relay.requeued');
      } else {
        log.debug({ reason, count }, 'relay.moved');
      }
    },

    relayTicked(durationMs) {
      metrics.relayTickSeconds.observe(durationMs / 1_000);
    },

    schedulesOverdue(count) {
      metrics.schedulesOverdueTotal.inc(count);
      log.warn({ count }, 'schedules.overdue');
    },

    trouble(where, error) {
      const code = codeOf(error);
      metrics.queueErrorsTotal.inc({ backend: where, code });
      const key = `${where}|${code}`;
      const said = troubles.get(key);
      if (said && monotonicMs() - said.saidAtMs < troubleEveryMs) {
        said.silenced += 1;
        return;
      }
      troubles.set(key, { saidAtMs: monotonicMs(), silenced: 0 });
      log.error({ where, code, err: error, silenced: said?.silenced ?? 0 }, 'trouble.met');
    },
  };
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'error';
