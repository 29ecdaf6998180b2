import type { Logger } from '../telemetry/logger.js';
import type { Metrics } from '../telemetry/metrics.js';
import type { AttemptSeen } from './lane/deliver.js';

/** Turns what the lanes tell into log lines and metrics. No line names a URL or shows an answer: both are the customer's. */
export const createWebhookObserver = (log: Logger, metrics: Metrics) => ({
  attempted(attempt: AttemptSeen): void {
    const outcome = attempt.verdict.delivered ? 'delivered' : 'failed';
    metrics.webhookAttemptsTotal.inc({ outcome, error: attempt.verdict.error ?? 'none' });
    metrics.webhookAttemptSeconds.observe({ outcome }, attempt.exchange.phases.totalMs / 1_000);
    if (attempt.number === 1) metrics.webhookFirstAttemptSeconds.observe(attempt.waitedMs / 1_000);
    log.info(
      {
        tenantId: attempt.tenantId,
        endpointId: attempt.endpointId,
        deliveryId: attempt.deliveryId,
        eventId: attempt.eventId,
        eventType: attempt.eventType,
        attempt: attempt.number,
        outcome,
        error: attempt.verdict.error,
        statusCode: attempt.exchange.statusCode,
        durationMs: Math.round(attempt.exchange.phases.totalMs),
        waitedMs: Math.round(attempt.waitedMs),
        next: attempt.next.state,
        ...(attempt.next.state === 'pending' ? { delaySeconds: Math.round(attempt.next.delaySeconds) } : {}),
        ...(attempt.answer === 'settled' ? {} : { answer: attempt.answer }),
      },
      'delivery.attempted',
    );
  },
});
