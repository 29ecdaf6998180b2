import { describe, expect, it } from 'vitest';
import type { OpenApiDocument } from '../../src/intake/openapi/openapi-document.js';
import { startIntake } from './support/intake-under-test.js';

const read = async (): Promise<OpenApiDocument> => {
  const { call } = await startIntake();
  const { status, json } = await call<OpenApiDocument>('GET', '/openapi.json', { key: null });
  expect(status).toBe(200);
  return json;
};

/** Every value under a key, wherever it stands. */
const under = (key: string, value: unknown): unknown[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value as Record<string, unknown>).flatMap(([name, inner]) => [
    ...(name === key ? [inner] : []),
    ...under(key, inner),
  ]);
};

const resolve = (document: unknown, ref: string): unknown =>
  ref
    .slice(2)
    .split('/')
    .reduce<unknown>(
      (here, step) =>
        (here as Record<string, unknown> | undefined)?.[step.replaceAll('~1', '/').replaceAll('~0', '~')],
      document,
    );

const operationsOf = (document: OpenApiDocument): [string, Record<string, unknown>][] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Record<string, unknown>] => [
      `${method.toUpperCase()} ${path}`,
      operation,
    ]),
  );

describe('the OpenAPI document', () => {
  it('has every route, and every action as a path of its own', async () => {
    const document = await read();
    expect(document.openapi).toBe('3.1.0');
    expect(
      operationsOf(document)
        .map(([name]) => name)
        .sort(),
    ).toEqual(
      [
        ...['einvoice.generate', 'gstr1.build', 'toy.echo'].flatMap((action) => [
          `POST /v1/jobs/${action}`,
          `POST /v1/jobs/${action}/batch`,
        ]),
        'GET /v1/jobs',
        'GET /v1/jobs/{id}',
        'POST /v1/jobs/{id}/cancel',
        'POST /v1/jobs/{id}/retry',
        'POST /v1/jobs/{id}/input',
        'GET /v1/jobs/{id}/events',
        'POST /v1/jobs/{id}/review-link',
        'GET /v1/jobs/{id}/return.json',
        'GET /v1/jobs/{id}/return.xlsx',
        'GET /v1/gst/filers',
        'PUT /v1/gst/filers/{gstin}',
        'DELETE /v1/gst/filers/{gstin}',
        'GET /v1/wallet',
        'PUT /v1/wallet/alert',
        'GET /v1/wallet/entries',
        'GET /v1/wallet/statement',
        'POST /v1/admin/tenants/{id}/wallet/credits',
        ...['sms-templates', 'email-templates', 'email-layouts'].flatMap((kind) => [
          `GET /v1/${kind}`,
          `GET /v1/${kind}/{key}`,
          `PUT /v1/${kind}/{key}`,
          `DELETE /v1/${kind}/{key}`,
        ]),
        'POST /v1/email-templates/{key}/preview',
        'GET /v1/suppressions',
        'PUT /v1/suppressions',
        'DELETE /v1/suppressions',
        'GET /v1/job-groups',
        'POST /v1/job-groups',
        'GET /v1/job-groups/{id}',
        'GET /v1/job-groups/{id}/events',
        'POST /v1/job-groups/{id}/retry',
        'POST /v1/job-groups/{id}/cancel',
        'GET /v1/actions',
        'GET /v1/connections',
        'PUT /v1/connections/{provider}',
        'DELETE /v1/connections/{provider}',
        'POST /v1/connections/{provider}/test',
        'GET /v1/admin/tenants',
        'POST /v1/admin/tenants',
        'GET /v1/admin/tenants/{id}/api-keys',
        'POST /v1/admin/tenants/{id}/api-keys',
        'DELETE /v1/admin/tenants/{id}/api-keys/{keyId}',
        'DELETE /v1/schedules/{id}',
        'DELETE /v1/webhook-endpoints/{id}',
        'GET /v1/deliveries',
        'GET /v1/deliveries/{id}',
        'GET /v1/events',
        'GET /v1/events/{id}',
        'GET /v1/schedules',
        'GET /v1/schedules/{id}',
        'GET /v1/schedules/{id}/runs',
        'GET /v1/webhook-endpoints',
        'GET /v1/webhook-endpoints/{id}',
        'GET /v1/webhook-endpoints/{id}/replays',
        'GET /v1/webhook-endpoints/{id}/secret',
        'PATCH /v1/schedules/{id}',
        'PATCH /v1/webhook-endpoints/{id}',
        'POST /v1/deliveries/{id}/retry',
        'POST /v1/events',
        'GET /v1/inbound/{provider}/{connectionId}',
        'POST /v1/inbound/{provider}/{connectionId}',
        'POST /v1/schedules',
        'POST /v1/schedules/{id}/run',
        'POST /v1/webhook-endpoints',
        'POST /v1/webhook-endpoints/{id}/replay',
        'POST /v1/webhook-endpoints/{id}/rotate-secret',
        'POST /v1/webhook-endpoints/{id}/secrets/expire-old',
        'POST /v1/webhook-endpoints/{id}/test',
        'POST /v1/webhook-portal-links',
        'GET /health/live',
        'GET /health/ready',
        'GET /metrics',
        'GET /openapi.json',
        'GET /docs',
      ].sort(),
    );
  });

  it('has no reference that leads nowhere', async () => {
    const document = await read();
    const refs = under('$ref', document);
    expect(refs.length).toBeGreaterThan(50);
    const dangling = refs.filter((ref) => typeof ref !== 'string' || resolve(document, ref) === undefined);
    expect(dangling).toEqual([]);
    const tree = '#/components/schemas/acceptJob.gstr1.build.body';
    expect(refs.some((ref) => String(ref).startsWith(`${tree}/`))).toBe(true);
  });

  it('has operations that are named once, say who may call them, and declare every part of their path', async () => {
    const document = await read();
    const operations = operationsOf(document);
    const ids = operations.map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [name, { security, parameters, responses }] of operations) {
      // A provider's webhook is let in by its own signature.
      const needsKey = name.includes(' /v1/') && !name.includes(' /v1/inbound/');
      expect([name, security]).toEqual([name, needsKey ? [{ apiKey: [] }] : []]);
      const declared = (parameters as { in: string; name: string }[]).filter((one) => one.in === 'path');
      expect(declared.map((one) => one.name)).toEqual(
        [...name.matchAll(/\{(\w+)\}/g)].map(([, part]) => part),
      );
      expect(Object.keys(responses as object).length).toBeGreaterThan(0);
      for (const response of Object.values(responses as object))
        expect(response).toHaveProperty('description');
    }
  });

  it('shows the input and the result of an action by its own schemas, and errors as problems', async () => {
    const document = await read();
    const operation = document.paths['/v1/jobs/einvoice.generate']?.['post'] as {
      requestBody: { content: { 'application/json': { schema: { $ref: string } } } };
      responses: Record<string, { content: Record<string, { schema: { allOf?: unknown[] } }> }>;
    };
    const body = resolve(document, operation.requestBody.content['application/json'].schema.$ref);
    expect(body).toMatchObject({
      required: ['input'],
      additionalProperties: false,
      properties: {
        input: {
          anyOf: [{ required: expect.arrayContaining(['invoiceNo']) as unknown }, { required: ['inv01'] }],
        },
      },
    });
    expect(operation.responses['202']?.content['application/json']?.schema.allOf).toContainEqual({
      properties: {
        result: { anyOf: [{ $ref: '#/components/schemas/einvoice.generate.result' }, { type: 'null' }] },
      },
    });
    expect(Object.keys(operation.responses).sort()).toEqual([
      '200',
      '202',
      '400',
      '401',
      '403',
      '413',
      '415',
      '422',
      '429',
      '503',
    ]);
    expect(operation.responses['422']?.content['application/problem+json']?.schema).toEqual({
      $ref: '#/components/schemas/Problem',
    });
  });
});

describe('GET /v1/actions', () => {
  it('shows each action with its JSON Schemas and an example', async () => {
    const { call } = await startIntake();
    const { json } = await call<{ items: Record<string, unknown>[] }>('GET', '/v1/actions');
    expect(json.items.map(({ name }) => name)).toEqual(['einvoice.generate', 'gstr1.build', 'toy.echo']);
    expect(json.items[0]).toMatchObject({
      summary: 'Register an invoice',
      provider: 'nic',
      result: { type: 'object', required: ['irn'] },
      example: { invoiceNo: 'INV-1' },
      events: { succeeded: 'einvoice.generated', failed: 'einvoice.failed' },
    });
    expect(json.items[0]?.['input']).toHaveProperty('anyOf');
  });
});

describe('GET /docs', () => {
  it('is a page all of whose parts come from here, under a policy that lets them run', async () => {
    const { call } = await startIntake();
    const { status, text, headers } = await call('GET', '/docs', { key: null });
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(text).not.toMatch(/<script>|https?:\/\//);
    const parts = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, part]) => part ?? '');
    expect(parts).toHaveLength(4);
    const types = await Promise.all(
      parts.map(async (part) => {
        const reply = await call('GET', part, { key: null });
        return [reply.status, reply.headers.get('content-type')?.split(';')[0]];
      }),
    );
    expect(types).toEqual([
      [200, 'text/css'],
      [200, 'image/png'],
      [200, 'text/javascript'],
      [200, 'text/javascript'],
    ]);
  });
});
