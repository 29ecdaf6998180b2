import { paymentsQueue } from '../queues/payments.js';
import { runQueueWorker } from './run-queue-worker.js';

/** Works the queue of the payments. */
await runQueueWorker(paymentsQueue);
