import { smsQueue } from '../queues/sms.js';
import { runQueueWorker } from './run-queue-worker.js';

/** Works the queue of the text messages. */
await runQueueWorker(smsQueue);
