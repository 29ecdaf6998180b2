import { einvoiceQueue } from '../queues/einvoice.js';
import { runQueueWorker } from './run-queue-worker.js';

/** Works the e-invoice queue. */
await runQueueWorker(einvoiceQueue);
