import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** From a millisecond to minutes: database work at one end, a government portal on a filing day at the other. */
const seconds = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

/** Everything that a process counts, by name; `registry` is what `GET /metrics` prints. */
export type Metrics = ReturnType<typeof createMetrics>;

/**
 * The metrics of a process, in a registry of their own. No label ever names a tenant, a job or a person: their number
 * has no bound.
 */
export const createMetrics = () => {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const gauge = <L extends string>(name: string, help: string, ...labelNames: L[]): Gauge<L> =>
    new Gauge({ name, help, labelNames, registers });
  const counter = <L extends string>(name: string, help: string, ...labelNames: L[]): Counter<L> =>
    new Counter({ name, help, labelNames, registers });
  const histogram = <L extends string>(name: string, help: string, ...labelNames: L[]): Histogram<L> =>
    new Histogram({ name, help, labelNames, registers, buckets: seconds });

  return {
    registry,
    jobs: gauge('munshi_jobs', 'Jobs that have not ended, by lane and state', 'lane', 'state'),
    oldestReadySeconds: gauge(
      'munshi_oldest_ready_seconds',
      'Age of the oldest job that waits for a slot; the first thing to alert on',
      'lane',
    ),
    oldestParkedSeconds: gauge(
      'munshi_oldest_parked_seconds',
      'Age of the oldest job that waits for a time',
      'lane',
    ),
    oldestWaitingInputSeconds: gauge(
      'munshi_oldest_waiting_input_seconds',
      'Age of the oldest job that waits for a person',
      'lane',
    ),
    dispatchSeconds: histogram('munshi_dispatch_seconds', 'From ready to the worker’s first line', 'lane'),
    attemptSeconds: histogram(
      'munshi_attempt_seconds',
      'Duration of one attempt',
      'provider',
      'operation',
      'outcome',
    ),
    attemptsTotal: counter(
      'munshi_attempts_total',
      'Attempts that were closed',
      'provider',
      'operation',
      'outcome',
    ),
    unknownOpen: gauge(
      'munshi_unknown_open',
      'Attempts of unknown outcome that are not cleared up; alert when above 0 for 15 minutes',
      'provider',
    ),
    circuitState: gauge('munshi_circuit_state', 'Breaker: 0 closed, 1 half open, 2 open', 'key'),
    circuitOpenedTotal: counter('munshi_circuit_opened_total', 'Times that a breaker opened', 'key'),
    relayTickSeconds: histogram('munshi_relay_tick_seconds', 'Duration of one round of the relay'),
    relayRedispatchedTotal: counter(
      'munshi_relay_redispatched_total',
      'Jobs that the relay put into the queue again',
      'reason',
    ),
    queueErrorsTotal: counter('munshi_queue_errors_total', 'Errors of the queue backend', 'backend', 'code'),
    schedulerAgeSeconds: gauge(
      'munshi_scheduler_age_seconds',
      'Time since one of Munshi’s own schedules last ran; alert at twice its period',
      'id',
    ),
    schedulesOverdueTotal: counter(
      'munshi_schedules_overdue_total',
      'Schedules that were due without the clock having rung; the ledger made up for it',
    ),
    webhookAttemptsTotal: counter('munshi_webhook_attempts_total', 'Webhook attempts', 'outcome', 'error'),
    webhookAttemptSeconds: histogram(
      'munshi_webhook_attempt_seconds',
      'Duration of a webhook attempt',
      'outcome',
    ),
    webhookFirstAttemptSeconds: histogram(
      'munshi_webhook_first_attempt_seconds',
      'From an event’s commit to the first attempt at delivering it',
    ),
    webhookTicksTotal: counter('munshi_webhook_ticks_total', 'Ticks that were put into the webhooks queue'),
    webhookDueAgeSeconds: gauge(
      'munshi_webhook_due_age_seconds',
      'Age of the oldest webhook that is due, paused ones included; the one to alert on',
    ),
    webhookDeliveries: gauge('munshi_webhook_deliveries', 'Webhooks that wait, by state', 'state'),
    webhookEndpoints: gauge('munshi_webhook_endpoints', 'Endpoints by how they stand', 'state'),
    webhookFailingEndpoints: gauge(
      'munshi_webhook_endpoints_failing_over_an_hour',
      'Endpoints without a success for more than an hour of failures',
    ),
    webhookMissing: gauge(
      'munshi_webhook_missing_deliveries',
      'Deliveries that the last nightly reconciliation found missing; alert when above 0',
    ),
    inboundTotal: counter('munshi_inbound_total', 'Webhooks received from providers', 'provider', 'answer'),
    httpRequestSeconds: histogram(
      'munshi_http_request_seconds',
      'Duration of requests to the API',
      'method',
      'route',
      'status',
    ),
  };
};
