import { chatQueue } from '../queues/chat.js';
import { runQueueWorker } from './run-queue-worker.js';

/** Works the queue of the chat messages. */
await runQueueWorker(chatQueue);
