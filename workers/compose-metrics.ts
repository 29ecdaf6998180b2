import { readLedgerFigures, type LedgerFigures } from '../src/ledger/queries/ledger-figures.js';
import { readWebhookFigures, type WebhookFigures } from '../src/ledger/queries/webhooks/webhook-figures.js';
import { listCircuits } from '../src/ledger/queries/circuits.js';
import type { IntakeDeps } from '../src/intake/intake-deps.js';
import type { Metrics } from '../src/telemetry/metrics.js';
import type { Core } from './core.js';

/** The ledger is counted at most so often, however many scrape. */
const freshForMs = 15_000;
const circuitLevel = { closed: 0, half_open: 1, open: 2 } as const;

/** What GET /metrics prints: the process's own counters, and what the ledger shows of all processes. */
export const composeMetrics = (core: Core): IntakeDeps['metrics'] => {
  const { metrics, ledger } = core;
  let readAtMs = Number.NEGATIVE_INFINITY;

  const refresh = async (): Promise<void> => {
    for (const circuit of await listCircuits(ledger)) {
      metrics.circuitState.set({ key: circuit.key }, circuitLevel[circuit.state]);
    }
    if (core.monotonicMs() - readAtMs < freshForMs) return;
    readAtMs = core.monotonicMs();
    show(metrics, await readLedgerFigures(ledger));
    showWebhooks(metrics, await readWebhookFigures(ledger));
  };

  return {
    async render() {
      // The process's own counters are worth showing even while the ledger is down.
      await refresh().catch((error: unknown) => {
        core.observer.trouble('metrics', error);
      });
      return { contentType: metrics.registry.contentType, body: await metrics.registry.metrics() };
    },
    observeRequest({ method, route, status, durationMs }) {
      metrics.httpRequestSeconds.observe({ method, route, status }, durationMs / 1_000);
    },
  };
};

const show = (metrics: Metrics, figures: LedgerFigures): void => {
  metrics.jobs.reset();
  for (const { queue, state, count } of figures.jobs) metrics.jobs.set({ lane: queue, state }, count);
  const ages = {
    ready: metrics.oldestReadySeconds,
    scheduled: metrics.oldestParkedSeconds,
    waiting_input: metrics.oldestWaitingInputSeconds,
  };
  for (const gauge of Object.values(ages)) gauge.reset();
  for (const { queue, state, seconds } of figures.oldest) {
    if (state in ages) ages[state as keyof typeof ages].set({ lane: queue }, seconds);
  }
  metrics.schedulerAgeSeconds.reset();
  for (const { name, seconds } of figures.ownSchedules)
    metrics.schedulerAgeSeconds.set({ id: name }, seconds);
  metrics.unknownOpen.reset();
  for (const { action, count } of figures.doubts) metrics.unknownOpen.set({ provider: action }, count);
};

const showWebhooks = (metrics: Metrics, figures: WebhookFigures): void => {
  metrics.webhookDueAgeSeconds.set(figures.dueAgeSeconds);
  metrics.webhookDeliveries.set({ state: 'pending' }, figures.waiting);
  metrics.webhookDeliveries.set({ state: 'held' }, figures.held);
  metrics.webhookEndpoints.reset();
  for (const { state, count } of figures.endpoints) metrics.webhookEndpoints.set({ state }, count);
  metrics.webhookFailingEndpoints.set(figures.failingOverAnHour);
  metrics.webhookMissing.set(figures.missingAtLastProof);
};
