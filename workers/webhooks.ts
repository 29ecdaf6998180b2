import { webhooksQueue } from '../queues/webhooks.js';
import { composeLanes } from './compose-lanes.js';
import { runQueueWorker } from './run-queue-worker.js';

/** Sends webhooks. */
await runQueueWorker(webhooksQueue, composeLanes);
