import { inboundQueue } from '../queues/inbound.js';
import { runQueueWorker } from './run-queue-worker.js';

/** Tells what providers' webhooks say. */
await runQueueWorker(inboundQueue);
