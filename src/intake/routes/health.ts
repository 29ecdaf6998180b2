import { z } from 'zod';
import type { PublicRoute } from '../http/route.js';
import type { Health } from '../intake-ports.js';

const healthDocument = z.object({
  ready: z.boolean(),
  checks: z.record(z.string(), z.object({ ok: z.boolean(), detail: z.string().optional() })),
});

/** `GET /health/live`: 200 while the process runs. */
export const liveRoute = (): PublicRoute => ({
  method: 'get',
  path: '/health/live',
  access: 'public',
  doc: {
    operationId: 'live',
    summary: 'Does the process run?',
    tag: 'Health',
    answers: { 200: { description: 'It runs', schema: z.object({ live: z.literal(true) }) } },
  },
  handle: () => Promise.resolve({ status: 200, json: { live: true } }),
});

/** `GET /health/ready`: 200, or 503 naming what is down. */
export const readyRoute = (deps: { health: () => Promise<Health> }): PublicRoute => ({
  method: 'get',
  path: '/health/ready',
  access: 'public',
  doc: {
    operationId: 'ready',
    summary: 'Can jobs be accepted?',
    tag: 'Health',
    answers: {
      200: { description: 'They can', schema: healthDocument },
      503: { description: 'They cannot; checks names what is down', schema: healthDocument },
    },
  },
  handle: async () => {
    const health = await deps.health();
    return { status: health.ready ? 200 : 503, headers: { 'Cache-Control': 'no-store' }, json: health };
  },
});

/** `GET /metrics`: everything that is measured, as Prometheus reads it. */
export const metricsRoute = (deps: {
  render: () => Promise<{ contentType: string; body: string }>;
}): PublicRoute => ({
  method: 'get',
  path: '/metrics',
  access: 'public',
  doc: {
    operationId: 'metrics',
    summary: 'What is measured',
    tag: 'Health',
    answers: { 200: { description: 'Prometheus text format', contentType: 'text/plain' } },
  },
  handle: async () => {
    const { contentType, body } = await deps.render();
    return { status: 200, text: body, contentType };
  },
});
