import { emailQueue } from '../queues/email.js';
import { runQueueWorker } from './run-queue-worker.js';

/** Works the queue of the e-mails. */
await runQueueWorker(emailQueue);
