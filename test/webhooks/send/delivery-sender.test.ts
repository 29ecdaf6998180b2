import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { productVersion } from '../../../src/platform/product-version.js';
import { addressRecords, aDnsServer } from '../address/dns-stand-in.js';
import { aFreePort, aReceiver, aSender, aTcpServer } from './sender-under-test.js';

const setup = async (options: Parameters<typeof aSender>[0] = {}) => {
  const receiver = await aReceiver();
  return { receiver, url: receiver.hookUrl('a'), ...aSender(options) };
};

describe('a delivery', () => {
  it.each([
    ['money with its zeros', '{"amount": 1.10}'],
    ['a newline at the end', '{"a":1}\n'],
    ['a byte order mark', '\uFEFF{"a":1}'],
    ['what is not JSON', 'plain text'],
    ['nothing', ''],
  ])('arrives byte for byte: %s', async (_what, text) => {
    const { receiver, url, send } = await setup();
    const exchange = await send(url, { body: Buffer.from(text) });
    expect(exchange).toMatchObject({ statusCode: 204, error: null, sent: true, resolvedIp: '127.0.0.1' });
    expect(receiver.received('a').map(({ body }) => body)).toEqual([Buffer.from(text)]);
  });

  it('is a POST with our own headers over those of the request', async () => {
    const { receiver, url, send } = await setup();
    await send(url, {
      headers: {
        'webhook-id': 'msg_1',
        Authorization: 'Bearer t',
        Host: 'other',
        'Content-Type': 'text/plain',
      },
    });
    expect(receiver.received('a')[0]).toMatchObject({
      method: 'POST',
      headers: {
        host: `127.0.0.1:${receiver.port}`,
        'user-agent': `Munshi-Webhooks/${productVersion}`,
        'content-type': 'application/json',
        'content-length': '2',
        'accept-encoding': 'identity',
        'webhook-id': 'msg_1',
        authorization: 'Bearer t',
      },
    });
  });

  it('names its host first', async () => {
    let seen = '';
    const port = await aTcpServer((socket) => {
      socket.on('data', (chunk: Buffer) => {
        seen += chunk.toString();
        socket.end('HTTP/1.1 204 OK\r\n\r\n');
      });
    });
    await aSender().send(`http://127.0.0.1:${port}/x`, { headers: { 'webhook-id': 'msg_1' } });
    expect(seen.split('\r\n').slice(0, 2)).toEqual(['POST /x HTTP/1.1', `host: 127.0.0.1:${port}`]);
  });

  it('keeps of the answer what is worth keeping', async () => {
    const { receiver, url, send } = await setup();
    receiver.answerWith('a', [
      {
        kind: 'answer',
        status: 418,
        headers: { 'Content-Type': 'text/plain', server: 'teapot', 'set-cookie': 'a=b', 'x-own': '1' },
        body: Buffer.from([0x61, 0x00, 0xff, 0xc3, 0xa9]),
      },
    ]);
    const exchange = await send(url);
    expect(exchange).toMatchObject({
      statusCode: 418,
      responseHead: 'a\uFFFD\uFFFDé',
      responseBytes: 5,
      error: null,
    });
    expect(exchange.responseHeaders).toEqual({
      'content-type': 'text/plain',
      server: 'teapot',
      date: expect.any(String) as string,
    });
  });

  it('says how long each part took, and nothing of parts that did not happen', async () => {
    const dns = await aDnsServer((question) => addressRecords(question, ['127.0.0.1']));
    const { receiver, send } = await setup({ dns: dns.server });
    const url = `http://hooks.example.com:${receiver.port}/hooks/a`;
    const { phases: first } = await send(url);
    expect(first).toMatchObject({ dnsMs: expect.any(Number) as number, tlsMs: null });
    expect(first.connectMs).toBeGreaterThanOrEqual(0);
    expect(first.totalMs).toBeGreaterThanOrEqual(first.firstByteMs ?? Infinity);
    const { phases: second } = await send(url);
    expect(second).toMatchObject({ dnsMs: null, connectMs: null, firstByteMs: expect.any(Number) as number });
  });

  it('uses the connection of the one before', async () => {
    const { url, send, receiver } = await setup();
    receiver.answerWith('a', [
      { kind: 'answer', status: 200, body: 'ok' },
      { kind: 'answer', status: 500 },
    ]);
    const phases = [];
    for (let n = 0; n < 4; n += 1) phases.push((await send(url)).phases.connectMs !== null);
    expect(phases).toEqual([true, false, false, false]);
  });

  it('keeps no connection while too many are open', async () => {
    const { url, send } = await setup({ maxSockets: 1 });
    await send(url);
    expect((await send(url)).phases.connectMs).not.toBeNull();
  });

  it('is never sent twice, even when a kept connection has died', async () => {
    const { receiver, url, send } = await setup();
    receiver.answerWith('a', [{ kind: 'answer' }, { kind: 'reset' }]);
    await send(url);
    expect(await send(url)).toMatchObject({ statusCode: null, error: 'reset', sent: true });
    expect(receiver.received('a')).toHaveLength(2);
  });

  it('follows no redirect', async () => {
    const { receiver, url, send } = await setup();
    const location = receiver.hookUrl('elsewhere');
    receiver.answerWith('a', [{ kind: 'answer', status: 302, headers: { location } }]);
    expect(await send(url)).toMatchObject({ statusCode: 302, error: null, responseHeaders: { location } });
    expect(receiver.received()).toHaveLength(1);
  });

  it('goes through no proxy of the environment', async () => {
    const { receiver, url, send } = await setup();
    const proxy = await aReceiver();
    onTestFinished(() => void vi.unstubAllEnvs());
    for (const name of ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'HTTPS_PROXY']) vi.stubEnv(name, proxy.url);
    vi.stubEnv('NODE_USE_ENV_PROXY', '1');
    expect(await send(url)).toMatchObject({ statusCode: 204 });
    expect(receiver.received('a')).toHaveLength(1);
    expect(proxy.received()).toHaveLength(0);
  });

  it('ends as lost when we stop, before and while it is under way', async () => {
    const { receiver, url, send } = await setup();
    receiver.answerWith('a', [{ kind: 'hang' }]);
    const stop = new AbortController();
    const underWay = send(url, { signal: stop.signal });
    await receiver.waitFor(1);
    stop.abort();
    expect(await underWay).toMatchObject({ error: 'lost', sent: true, statusCode: null });
    expect(await send(url, { signal: stop.signal })).toMatchObject({ error: 'lost', sent: false });
    expect(receiver.received()).toHaveLength(1);
  });

  it('reports a request that cannot be made as our own defect', async () => {
    const { url, send, defects } = await setup();
    expect(await send(url, { headers: { 'x-bad': 'a\r\nb: c' } })).toMatchObject({
      error: 'internal',
      sent: false,
    });
    expect(defects).toHaveLength(1);
  });
});

describe('a deadline', () => {
  it.each([
    ['hangs', 'hang', 'header_timeout', null],
    ['drips headers', 'drip_headers', 'header_timeout', null],
    ['drips its body', 'drip_body', 'body_timeout', 200],
  ] as const)('ends a receiver that %s', async (_what, kind, error, statusCode) => {
    const { receiver, url, send } = await setup();
    receiver.answerWith('a', [{ kind }]);
    const exchange = await send(url, { timeoutMs: 300 });
    expect(exchange).toMatchObject({ error, statusCode, sent: true });
    expect(exchange.phases.totalMs).toBeGreaterThanOrEqual(295);
    expect(exchange.phases.totalMs).toBeLessThan(2_000);
  });

  it('ends a handshake that does not come about', async () => {
    const port = await aTcpServer(() => undefined);
    const { send } = aSender({ connectTimeoutMs: 150 });
    expect(await send(`https://127.0.0.1:${port}/`)).toMatchObject({ error: 'connect_timeout', sent: false });
  });

  it('ends the handshake when the whole time is shorter', async () => {
    const port = await aTcpServer(() => undefined);
    expect(await aSender().send(`https://127.0.0.1:${port}/`, { timeoutMs: 100 })).toMatchObject({
      error: 'connect_timeout',
      sent: false,
    });
  });

  it('of connecting ends with the connection', async () => {
    const { receiver, url, send } = await setup({ connectTimeoutMs: 100 });
    receiver.answerWith('a', [{ kind: 'answer', delayMs: 300 }]);
    expect(await send(url)).toMatchObject({ statusCode: 204, error: null });
  });
});

describe('an answer that is too much or none', () => {
  it('is read to 16 kB and kept to 4 kB, and its status counts', async () => {
    const { receiver, url, send } = await setup();
    receiver.answerWith('a', [{ kind: 'big_body', bytes: 50 * 1024 * 1024 }]);
    const exchange = await send(url);
    expect(exchange).toMatchObject({ statusCode: 200, error: null, responseBytes: 16 * 1024 });
    expect(exchange.responseHead).toBe('b'.repeat(4 * 1024));
  });

  it('is cut between two characters', async () => {
    const { receiver, url, send } = await setup();
    receiver.answerWith('a', [{ kind: 'answer', status: 200, body: `x${'₹'.repeat(2_000)}` }]);
    expect((await send(url)).responseHead).toBe(`x${'₹'.repeat(1_365)}`);
  });

  it('is not unpacked', async () => {
    const { receiver, url, send } = await setup();
    receiver.answerWith('a', [{ kind: 'gzip_bomb', bytes: 50 * 1024 * 1024 }]);
    const exchange = await send(url);
    expect(exchange).toMatchObject({ statusCode: 200, error: null, responseBytes: 16 * 1024 });
  });

  it.each([
    ['has headers of 100 kB', { kind: 'huge_headers', bytes: 100_000 }, 'too_large'],
    ['is a reset', { kind: 'reset' }, 'reset'],
    ['is the end of the connection', { kind: 'half_close' }, 'reset'],
    ['is not HTTP', { kind: 'garbage' }, 'bad_response'],
    ['is another protocol', { kind: 'switch_protocols' }, 'bad_response'],
  ] as const)('is a failure when it %s', async (_what, answer, error) => {
    const { receiver, url, send } = await setup();
    receiver.answerWith('a', [answer]);
    expect(await send(url)).toMatchObject({ error, statusCode: null, sent: true });
    expect(receiver.received()).toHaveLength(1);
  });

  it('is a failure when it breaks off', async () => {
    const { receiver, url, send } = await setup();
    receiver.answerWith('a', [{ kind: 'cut_body' }]);
    expect(await send(url)).toMatchObject({
      error: 'reset',
      statusCode: 200,
      responseHead: 'the beginning',
      sent: true,
    });
  });

  it('cannot come where nobody listens', async () => {
    const { send } = aSender();
    expect(await send(`http://127.0.0.1:${await aFreePort()}/`)).toMatchObject({
      error: 'connect_refused',
      statusCode: null,
      sent: false,
      phases: { connectMs: null, firstByteMs: null },
    });
  });
});
