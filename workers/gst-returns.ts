import { gstReturnsQueue } from '../queues/gst-returns.js';
import { runQueueWorker } from './run-queue-worker.js';

/** Works the queue of the GST returns. */
await runQueueWorker(gstReturnsQueue);
