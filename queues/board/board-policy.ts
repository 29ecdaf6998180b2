import type { BeforeHook } from '@bull-board/api/typings/app';
import { operatorRole, roleHeader } from './session-gate.js';

/** What changes something and is still the board's own to do; retry, promote and clean never get this far. */
const allowed: ReadonlySet<string> = new Set([
  '/api/queues/pause',
  '/api/queues/resume',
  '/api/queues/:queueName/pause',
  '/api/queues/:queueName/resume',
]);

const words: Readonly<Record<string, string>> = {
  '/api/queues/:queueName/add': 'Jobs come by the API, so that the ledger has them: POST /v1/jobs/{action}.',
  '/api/queues/:queueName/empty': 'Clean the waiting jobs instead: the ledger then sends them anew.',
  '/api/queues/:queueName/obliterate':
    'A queue belongs to the product. Pause it, or clean its jobs by their state.',
  '/api/queues/:queueName/:jobId/update-data':
    'A copy in the queue has only the job’s ids; what is shown here is read from the ledger.',
  '/api/queues/:queueName/:jobId/delay': 'The ledger keeps the times. Promote the job to run it now.',
  '/api/queues/:queueName/:jobId/priority': 'A job keeps the priority that it was sent with.',
};

const otherwise =
  'This cannot be done on the board: the ledger decides what stands in the queue, and in which order.';

/**
 * Nothing but looking, pausing and resuming; deny by default, so that whatever a later version of the board can do is
 * denied until it is allowed here. Asks for the session gate's mark, so that the board cannot be mounted without it.
 */
export const boardPolicy: BeforeHook = ({ method, route, request }) => {
  if (request.headers[roleHeader] !== operatorRole)
    return { allow: false, status: 403, message: 'Sign in first.' };
  if (method === 'get' || allowed.has(route)) return { allow: true };
  return { allow: false, status: 403, message: words[route] ?? otherwise };
};
