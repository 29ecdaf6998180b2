import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import type { AfterHook } from '@bull-board/api/typings/app';
import { ExpressAdapter } from '@bull-board/express';
import type { Express, RequestHandler } from 'express';
import { redactText } from '../../src/telemetry/redact.js';
import { boardPolicy } from './board-policy.js';
import { consolePath, type OperatorConsoleDeps } from './console-deps.js';
import { createShowJobs } from './shown-jobs.js';

const uiConfig = {
  boardTitle: 'Munshi',
  hideRedisDetails: true,
  hideDocsLink: true,
  miscLinks: [{ text: 'Sign out', url: `${consolePath}/logout` }],
};

/** Bull Board over the product's queues: it shows, pauses and resumes; all else was answered before it or is denied. */
export const createBoard = (
  deps: Pick<OperatorConsoleDeps, 'backend' | 'queues' | 'ledger' | 'log'>,
): RequestHandler[] => {
  const adapter = new ExpressAdapter();
  adapter.setBasePath(consolePath);
  createBullBoard({
    queues: deps.queues.map(
      (spec) => new BullMQAdapter(deps.backend.queue(spec.name), { description: spec.purpose }),
    ),
    serverAdapter: adapter,
    options: { uiConfig, handlerHooks: { before: boardPolicy, after: createAfterHook(deps.ledger) } },
  });
  // The board's own handler would show the raw message of whatever was thrown.
  adapter.setErrorHandler((error) => {
    deps.log.error({ err: error }, 'board.failed');
    return {
      status: 500,
      body: { error: { key: 'ERRORS.INTERNAL_SERVER_ERROR' }, message: redactText(error.message) },
    };
  });
  const app = adapter.getRouter() as Express;
  app.disable('x-powered-by');
  return [withoutOutsideFonts, app];
};

/** Shows jobs in the ledger's words; of a copy that is gone it says where the job is. */
const createAfterHook = (ledger: OperatorConsoleDeps['ledger']): AfterHook => {
  const showJobs = createShowJobs(ledger);
  return async ({ route }, result) =>
    route === jobRoute && result.status === 404
      ? { status: 404, body: copyGone }
      : { ...result, body: (await showJobs(result.body)) as typeof result.body };
};

const jobRoute = '/api/queues/:queueName/:jobId';
const copyGone = {
  error: 'This copy of the job is gone',
  message: 'Unless the job has ended, it comes back as a new copy: look for it in the queue.',
};

const outsideFonts = /<link href="https:\/\/fonts\.googleapis\.com[^>]*>/;

/** The board's page asks for a font from elsewhere, which the policy refuses; it is left out, the system's fonts do. */
const withoutOutsideFonts: RequestHandler = (_req, res, next) => {
  const send = res.send.bind(res);
  res.send = (body: unknown) => send(isPage(body) ? body.replace(outsideFonts, '') : body);
  next();
};

const isPage = (body: unknown): body is string =>
  typeof body === 'string' && body.startsWith('<!DOCTYPE html>');
