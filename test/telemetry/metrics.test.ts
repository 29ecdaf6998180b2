import { describe, expect, it } from 'vitest';
import { createMetrics } from '../../src/telemetry/metrics.js';

describe('the metrics', () => {
  it.each([
    'munshi_jobs',
    'munshi_oldest_ready_seconds',
    'munshi_oldest_parked_seconds',
    'munshi_oldest_waiting_input_seconds',
    'munshi_dispatch_seconds',
    'munshi_attempt_seconds',
    'munshi_attempts_total',
    'munshi_unknown_open',
    'munshi_circuit_state',
    'munshi_circuit_opened_total',
    'munshi_relay_tick_seconds',
    'munshi_relay_redispatched_total',
    'munshi_queue_errors_total',
    'munshi_scheduler_age_seconds',
    'munshi_http_request_seconds',
    'process_resident_memory_bytes',
    'nodejs_eventloop_lag_seconds',
  ])('have %s', (name) => {
    expect(createMetrics().registry.getSingleMetric(name)).toBeDefined();
  });

  it('are counted for each process apart', async () => {
    const [one, other] = [createMetrics(), createMetrics()];
    one.attemptsTotal.inc({ provider: 'nic', operation: 'perform', outcome: 'done' });
    expect(await one.registry.metrics()).toContain(
      'munshi_attempts_total{provider="nic",operation="perform",outcome="done"} 1',
    );
    expect(await other.registry.metrics()).not.toContain('provider="nic"');
  });
});
