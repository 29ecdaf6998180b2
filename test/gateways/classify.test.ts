import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import nock from 'nock';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import vectors from '../../fixtures/vectors/provider-vectors.json' with { type: 'json' };
import { classifyGateway } from '../../src/providers/gateway/classify-gateway.js';
import type { GatewayClass } from '../../src/providers/gateway/classify-gateway.js';
import { createHttpClient } from '../../src/providers/http-client.js';
import type { HttpAnswer } from '../../src/providers/http-exchange.js';
import { anHttpClient, hangingUp } from '../providers/gateway-exchange.js';
import { aCall, answerTo, capture, cashfree, everyCall, razorpay } from './gateway-setup.js';
import type { GatewayUnderTest } from './gateway-setup.js';

afterEach(() => {
  nock.cleanAll();
});

interface Row {
  provider: string;
  operation: string;
  seen: { network?: string; http?: number; body?: object; headers?: Record<string, string> };
  class: string;
}

const both = [razorpay, cashfree];
const rows = (vectors.payments.error_classes.cases as Row[]).flatMap((row) =>
  both
    .filter(({ name }) => row.provider === name || row.provider === 'any')
    .map((of) => ({ ...row, of, seenAs: JSON.stringify(row.seen) })),
);

/** What the engine sees of a class. What was captured already is looked up at once, and is there. */
const outcomeOf = (row: Row): object => {
  switch (row.class) {
    case 'retry':
      return { kind: row.seen.http === 429 ? 'throttled' : 'transient' };
    case 'permanent':
      return { kind: 'rejected', failure: { code: expect.not.stringMatching('already_there') as string } };
    case 'unknown':
      return { kind: 'unknown' };
    case 'lookup':
      return row.operation === 'capture'
        ? { kind: 'done', recovered: true }
        : { kind: 'rejected', failure: { code: 'already_there' } };
    case 'absent':
      return { kind: 'done', result: null };
    default:
      throw new Error(`no outcome for ${row.class}`);
  }
};

const opOf: Readonly<Record<string, string>> = {
  create_order: 'createOrder',
  // Munshi leaves paying to the checkout; the class is that of any other write.
  pay_order: 'createOrder',
  refund: 'refund',
  fetch: 'readOrder',
  fetch_order: 'findOrder',
};

const act = (
  of: GatewayUnderTest,
  op: string,
  how: { baseUrl?: string; http?: ReturnType<typeof createHttpClient>; timeoutMs?: number } = {},
) => {
  const { http = anHttpClient(), timeoutMs = 60_000, ...at } = how;
  const found = everyCall.find((each) => each.op === op);
  return found!.act(of.make({ http, timeoutMs }), aCall(of, at), of.gatewayOrderId);
};

/** A server that takes the request and says nothing. */
const silent = async (): Promise<string> => {
  const server = createServer((request) => void request.resume());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const nameless = () => {
  const http = createHttpClient({
    lookup: (_host, _options, callback) => {
      callback(Object.assign(new Error('no such host'), { code: 'ENOTFOUND' }), '');
    },
  });
  onTestFinished(() => http.close());
  return http;
};

/** Makes the network fail as a row says. */
const broken = async (network: string): Promise<Parameters<typeof act>[2]> => {
  if (network === 'ECONNREFUSED') return { baseUrl: 'http://127.0.0.1:1' };
  if (network === 'ENOTFOUND') return { baseUrl: 'http://nobody.test', http: nameless() };
  if (network === 'ECONNRESET') return { baseUrl: await hangingUp() };
  if (network.startsWith('ETIMEDOUT')) return { baseUrl: await silent(), timeoutMs: 100 };
  throw new Error(`no way to play ${network}`);
};

describe('the error classes', () => {
  it.each(rows)('$of.name: $operation and $seenAs is $class', async (row) => {
    const { of, seen, operation } = row;
    if (seen.network !== undefined) {
      const op = opOf[operation]!;
      expect(await act(of, op, await broken(seen.network))).toMatchObject(outcomeOf(row));
      return;
    }
    const isRead = operation.startsWith('fetch');
    // The row of an order that is absent leaves the body out; Cashfree sends one.
    const absent = { code: 'order_not_found', type: 'invalid_request_error', message: 'no such order' };
    const body = seen.body ?? (row.class === 'absent' ? absent : '');
    answerTo(of, isRead ? 'GET' : 'POST', [seen.http!, body, seen.headers ?? {}]);
    if (operation !== 'capture') {
      expect(await act(of, opOf[operation]!)).toMatchObject(outcomeOf(row));
      return;
    }
    const gateway = of.make({ http: anHttpClient(), timeoutMs: 60_000 });
    const captured = capture(of, gateway, aCall(of));
    const taken = { ...of.authorized.body, status: 'captured', captured: true };
    answerTo(of, 'GET', [200, taken]);
    expect(await captured).toMatchObject(outcomeOf(row));
  });

  it('has a row for each of the four gateways', () => {
    const names = new Set(vectors.payments.error_classes.cases.map(({ provider }) => provider));
    expect([...names].toSorted()).toEqual(['any', 'cashfree', 'paypal', 'razorpay', 'stripe']);
    expect(rows).toHaveLength(14 * 2 + 10 + 8);
  });
});

describe.each(both)('$name', (of) => {
  const writes = everyCall.filter(({ isWrite }) => isWrite);

  it.each(everyCall)(
    'hung up upon after sending, $op is told apart by its effect',
    async ({ op, isWrite }) => {
      expect(await act(of, op, { baseUrl: await hangingUp() })).toMatchObject({
        kind: isWrite ? 'unknown' : 'transient',
        failure: { code: 'no_answer' },
      });
    },
  );

  it.each(everyCall)('not reached, $op was not sent', async ({ op }) => {
    expect(await act(of, op, { baseUrl: 'http://127.0.0.1:1' })).toMatchObject({
      kind: 'transient',
      failure: { code: 'not_sent' },
    });
  });

  it.each(
    writes.flatMap(({ op }) =>
      (
        [
          ['<html>Welcome</html>', 200, 'unknown', 'answer_unreadable'],
          ['', 200, 'unknown', 'answer_unreadable'],
          ['{}', 200, 'unknown', 'answer_unreadable'],
          ['{"id":"order_1","amo', 200, 'unknown', 'answer_unreadable'],
          ['', 302, 'unknown', 'answer_unreadable'],
          ['<html></html>', 500, 'unknown', 'provider_down'],
          ['<html></html>', 504, 'unknown', 'provider_down'],
          ['', 522, 'unknown', 'provider_down'],
          ['', 408, 'unknown', 'provider_down'],
          ['', 401, 'rejected', 'access_refused'],
          ['', 403, 'rejected', 'access_refused'],
          ['', 404, 'rejected', 'request_refused'],
          ['', 400, 'rejected', 'request_refused'],
        ] as const
      ).map((row) => [op, ...row] as const),
    ),
  )('%s answered %j with HTTP %i is %s', async (op, body, status, kind, code) => {
    answerTo(of, 'POST', [status, body]);
    expect(await act(of, op)).toMatchObject({ kind, failure: { code, httpStatus: status } });
  });

  it.each(['findOrder', 'findRefund'])(
    '%s takes no page of somebody else for "there is none"',
    async (op) => {
      answerTo(of, 'GET', [404, '<html>not found</html>']);
      expect(await act(of, op)).toMatchObject({ kind: 'transient', failure: { code: 'path_unknown' } });
    },
  );

  it('sends nothing when it is told to stop', async () => {
    const gateway = of.make({ http: anHttpClient(), timeoutMs: 60_000 });
    const call = { ...aCall(of), signal: AbortSignal.abort() };
    for (const { act: one } of everyCall) {
      expect(await one(gateway, call, of.gatewayOrderId)).toMatchObject({ failure: { code: 'not_sent' } });
    }
  });

  it('names what a connection lacks, at every call', async () => {
    const gateway = of.make({ http: anHttpClient(), timeoutMs: 60_000 });
    const call = aCall(of, { settings: { baseUrl: 'http://x.test' }, secrets: {} });
    for (const { act: one } of everyCall) {
      expect(await one(gateway, call, of.gatewayOrderId)).toMatchObject({
        kind: 'rejected',
        failure: {
          code: 'connection_incomplete',
          message: `The connection to ${of.name} lacks, or has wrongly: ${of.lacks}`,
        },
      });
    }
  });

  it('lets no secret and none of the gateway’s text into a failure', async () => {
    const raw = 'asha@shop.test with card 4111111111111111 is refused';
    const error = { code: 'BAD_REQUEST_ERROR', description: raw, field: raw, reason: raw };
    for (const status of [400, 401, 403, 409, 422, 429, 500]) {
      answerTo(of, 'POST', [status, { error, message: raw, code: raw, type: 'validation_error' }]);
      const outcome = JSON.stringify(await act(of, 'createOrder'));
      expect(outcome).not.toMatch(/asha|4111|secret-1/);
    }
  });
});

describe('a wait', () => {
  const answer = (headers: Record<string, string>): HttpAnswer => ({
    kind: 'answer',
    status: 429,
    headers,
    body: Buffer.from(''),
  });

  it.each([
    [{ 'retry-after': '90' }, undefined, 90_000],
    [{ 'x-ratelimit-retry': '7', 'retry-after': '90' }, 'x-ratelimit-retry', 7_000],
    [
      { 'retry-after': 'Wed, 18 Nov 2026 11:07:40 GMT', date: 'Wed, 18 Nov 2026 11:06:40 GMT' },
      undefined,
      60_000,
    ],
    [{ 'retry-after': 'Wed, 18 Nov 2026 11:07:40 GMT' }, undefined, undefined],
    [{}, undefined, undefined],
  ])('is read from %j', (headers, waitHeader, retryAfterMs) => {
    const says = { gateway: 'G', ...(waitHeader && { waitHeader }) };
    const outcome = classifyGateway(answer(headers), 'write', says);
    expect(outcome.kind).toBe('throttled');
    expect('retryAfterMs' in outcome ? outcome.retryAfterMs : undefined).toBe(retryAfterMs);
  });

  it.each<[GatewayClass, 'read' | 'write', string]>([
    ['retry', 'write', 'transient'],
    ['permanent', 'write', 'rejected'],
    ['lookup', 'write', 'rejected'],
    ['access', 'write', 'rejected'],
    ['unknown', 'write', 'unknown'],
    ['unknown', 'read', 'transient'],
  ])('words of the class %s outrank the status of a %s: %s', (said, effect, kind) => {
    const exchange = { ...answer({}), status: 503 };
    const refusal = { class: said, failure: { code: 'own' } };
    expect(classifyGateway(exchange, effect, { gateway: 'G', refusal }).kind).toBe(kind);
  });
});
