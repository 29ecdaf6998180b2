import { Resolver } from 'node:dns/promises';
import pRetry from 'p-retry';
import { createBullmqLaneQueue, createLaneProcessor } from '../queues/bullmq-lane-queue.js';
import { createMicroBatch } from '../src/ledger/micro-batch.js';
import { claimDeliveries } from '../src/ledger/queries/webhooks/claim-deliveries.js';
import { countWaiting, readHealth } from '../src/ledger/queries/webhooks/endpoint-state.js';
import { settleDeliveries, type DeliveryToSettle } from '../src/ledger/queries/webhooks/settle-deliveries.js';
import { createBuildRequest } from '../src/webhooks/lane/build-request.js';
import { createDeliver, type DeliverDeps } from '../src/webhooks/lane/deliver.js';
import { createLaneFeeder, type LaneFeeder } from '../src/webhooks/lane/lane-feeder.js';
import { createLaneRunner } from '../src/webhooks/lane/lane-runner.js';
import { createWebhookObserver } from '../src/webhooks/observe-webhooks.js';
import { classifyExchange } from '../src/webhooks/send/classify-exchange.js';
import { createDeliverySender } from '../src/webhooks/send/create-delivery-sender.js';
import { explainDeliveryError } from '../src/webhooks/send/explain-delivery-error.js';
import { composeUrlRules } from './compose-url-rules.js';
import type { Core } from './core.js';
import type { OwnWork } from './run-queue-worker.js';

/** Two tries, within the time that a delivery gives to names. */
const dnsTryMs = 900;
/** Settlements that go into one commit, and commits under way at once. */
const settleTogether = { maxItems: 100, maxInFlight: 2 };

/** A request that was taken must not be sent again because the ledger was away for a moment: tried for some 25 s. */
const settleRetries = { retries: 8, minTimeout: 100, factor: 2 };

const settleStubbornly = (ledger: Core['ledger']): DeliverDeps['settle'] => {
  const settle = createMicroBatch({
    run: (items: DeliveryToSettle[]) => settleDeliveries(ledger, items),
    ...settleTogether,
  });
  return (item) => pRetry(() => settle(item), settleRetries);
};

/** The sending of webhooks, in this process. */
export const composeLanes = (core: Core): OwnWork => {
  const { config, ledger, observer } = core;
  const watch = createWebhookObserver(core.log, core.metrics);
  const { addresses, ownHosts } = composeUrlRules(config);
  const sender = createDeliverySender({
    policy: addresses,
    ownHosts,
    resolver: new Resolver({ timeout: dnsTryMs, tries: 2 }),
    sandbox: config.sandbox,
    maxSockets: 2 * config.webhookInFlight,
    monotonicMs: core.monotonicMs,
    onDefect: (error) => {
      observer.trouble('webhook request', error);
    },
  });
  const runner = createLaneRunner({
    claim: (wish) => claimDeliveries(ledger, wish),
    deliver: createDeliver({
      send: sender.send,
      buildRequest: createBuildRequest(core.seal),
      classify: classifyExchange,
      explain: explainDeliveryError,
      settle: settleStubbornly(ledger),
      readHealth: (tenantId, endpointId) => readHealth(ledger, tenantId, endpointId),
      countWaiting: (tenantId, endpointId) => countWaiting(ledger, tenantId, endpointId),
      random: Math.random,
      monotonicMs: core.monotonicMs,
      onAttempt: watch.attempted,
    }),
    worker: core.processName,
    leaseMs: config.webhookLeaseMs,
    maxInFlight: config.webhookInFlight,
    onError: (_lane, error) => {
      observer.trouble('webhook lane', error);
    },
  });
  return {
    processor: createLaneProcessor(runner),
    async stop(softMs) {
      await runner.stop(softMs);
      sender.close();
    },
  };
};

/** Least time between two looks for due webhooks, in ms. */
const feederRestMs = 5;

/** The relay's other half: ticks for the endpoints that have something to send. */
export const composeLaneFeeder = (core: Core): LaneFeeder =>
  createLaneFeeder({
    ledger: core.ledger,
    notifications: core.notifications,
    queue: createBullmqLaneQueue(core.backend),
    settings: { pollMs: core.config.webhookPollMs, restMs: feederRestMs },
    monotonicMs: core.monotonicMs,
    onFed: (lanes) => {
      core.metrics.webhookTicksTotal.inc(lanes);
    },
    onError: (error) => {
      core.observer.trouble('webhook feeder', error);
    },
  });
