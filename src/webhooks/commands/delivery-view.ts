import type { DeliveryAttemptView, DeliveryView, DeliveryWithAttempts } from '../../intake/webhook-views.js';
import type { DeliveryAttemptRecord, DeliveryRecord } from '../../ledger/queries/webhooks/delivery-log.js';
import { explained, type Explain } from './explained-error.js';

/** A delivery as its owner sees it. */
export const toDeliveryView = (delivery: DeliveryRecord, explain: Explain): DeliveryView => ({
  id: delivery.id,
  eventId: delivery.event_id,
  eventType: delivery.event_type,
  endpointId: delivery.endpoint_id,
  state: delivery.state,
  trigger: delivery.trigger,
  replayId: delivery.replay_id,
  attemptCount: delivery.attempt_count,
  nextAttemptAt: delivery.next_attempt_at,
  sending: delivery.sending,
  lastError: explained(explain, delivery.last_error, delivery.last_status),
  lastStatus: delivery.last_status,
  createdAt: delivery.created_at,
  updatedAt: delivery.updated_at,
  finishedAt: delivery.finished_at,
});

/** A delivery with those of the attempts that are its own. */
export const withAttempts = (
  delivery: DeliveryRecord,
  attempts: readonly DeliveryAttemptRecord[],
  explain: Explain,
): DeliveryWithAttempts => ({
  ...toDeliveryView(delivery, explain),
  attempts: attempts
    .filter((attempt) => attempt.delivery_id === delivery.id)
    .map((attempt) => toAttemptView(attempt, explain)),
});

const toAttemptView = (attempt: DeliveryAttemptRecord, explain: Explain): DeliveryAttemptView => ({
  number: attempt.number,
  trigger: attempt.trigger,
  startedAt: attempt.started_at,
  durationMs: attempt.phases?.totalMs ?? null,
  phases: attempt.phases,
  outcome: attempt.outcome,
  error: explained(explain, attempt.error_code, attempt.status_code),
  url: attempt.url,
  statusCode: attempt.status_code,
  responseHeaders: attempt.response_headers ?? {},
  responseHead: attempt.response_head,
  responseBytes: attempt.response_bytes,
  retryAfterSeconds: attempt.retry_after_s,
  nextAttemptAt: attempt.next_attempt_at,
  keyIds: attempt.key_ids,
});
