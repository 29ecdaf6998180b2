import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { Core } from './core.js';
import { composeHealth } from './compose-health.js';
import { composeMetrics } from './compose-metrics.js';

/**
 * Health and metrics of a process that has no API of its own, on MUNSHI_HEALTH_PORT; nothing where that is not set.
 * Gives the function that ends it.
 */
export const serveHealth = async (core: Core): Promise<() => Promise<void>> => {
  const port = core.config.healthPort;
  if (port === null) return () => Promise.resolve();
  const health = composeHealth(core);
  const metrics = composeMetrics(core);

  const answer = async (path: string, response: ServerResponse): Promise<void> => {
    if (path === '/health/live') {
      sendJson(response, 200, { status: 'live' });
    } else if (path === '/health/ready') {
      const seen = await health();
      sendJson(response, seen.ready ? 200 : 503, seen);
    } else if (path === '/metrics') {
      const { contentType, body } = await metrics.render();
      response.writeHead(200, { 'content-type': contentType }).end(body);
    } else {
      sendJson(response, 404, { error: 'Here are /health/live, /health/ready and /metrics.' });
    }
  };

  const server = createServer((request, response) => {
    answer(request.url ?? '', response).catch((error: unknown) => {
      core.observer.trouble('health', error);
      sendJson(response, 500, { error: 'Something went wrong on our side.' });
    });
  });
  server.listen(port, core.config.host);
  await once(server, 'listening');
  return async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
};

const sendJson = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};
