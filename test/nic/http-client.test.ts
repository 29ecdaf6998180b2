import { createServer } from 'node:http';
import type { RequestListener, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import nock from 'nock';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createHttpClient } from '../../src/providers/http-client.js';
import type { HttpRequest } from '../../src/providers/http-client.js';
import { aSelfSignedCertificate } from './self-signed-certificate.js';

// Other files of this worker leave nock on, and then sockets are neither kept nor counted as they really are.
beforeAll(() => {
  nock.restore();
});
afterAll(nock.activate);

const aClient = (options: Parameters<typeof createHttpClient>[0] = {}) => {
  const client = createHttpClient(options);
  onTestFinished(() => {
    client.close();
  });
  const send = (url: string, request: Partial<HttpRequest> = {}) =>
    client.send({ method: 'GET', url, timeoutMs: 5_000, ...request });
  return { ...client, send };
};

const aServer = async (listener: RequestListener) => {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
};

/** A server that speaks TCP alone. */
const aTcpServer = async (onConnection: (socket: Socket) => void) => {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
};

const aFreePort = async () => {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};

describe('an answer', () => {
  it.each([200, 204, 302, 404, 503])('is one whatever its status: %i', async (status) => {
    const url = await aServer((_request, response) => {
      response.writeHead(status, { location: '/elsewhere', 'X-Thing': 'a' }).end();
    });
    const exchange = await aClient().send(url);
    expect(exchange).toMatchObject({ kind: 'answer', status, headers: { 'x-thing': 'a' } });
  });

  it('carries what was sent to an echo, headers and body', async () => {
    const url = await aServer((request, response) => {
      const { client_id: id, gstin, 'content-type': type } = request.headers;
      request.on('data', (chunk: Buffer) =>
        response.write(`${String(id)} ${String(gstin)} ${String(type)} ${chunk.toString()}`),
      );
      request.on('end', () => response.end());
    });
    const headers = { client_id: 'c', Gstin: 'g', 'Content-Type': 'application/json' };
    const exchange = await aClient().send(url, { method: 'POST', headers, body: '{"a":"é"}' });
    expect(exchange.kind === 'answer' && exchange.body.toString()).toBe('c g application/json {"a":"é"}');
  });

  it('is decompressed', async () => {
    const url = await aServer((_request, response) => {
      response.setHeader('content-encoding', 'gzip').end(gzipSync('packed'));
    });
    const exchange = await aClient().send(url);
    expect(exchange.kind === 'answer' && exchange.body.toString()).toBe('packed');
  });

  it('reuses the connection of the one before', async () => {
    const ports = new Set<number | undefined>();
    const url = await aServer((request, response) => {
      ports.add(request.socket.remotePort);
      response.end();
    });
    const { send } = aClient();
    for (let i = 0; i < 5; i += 1) await send(url);
    expect(ports.size).toBe(1);
  });

  it('gives up an idle connection before the server does', async () => {
    let closed = 0;
    const url = await aServer((request, response) => {
      request.socket.once('close', () => (closed += 1));
      response.end();
    });
    await aClient({ idleMs: 50 }).send(url);
    await expect.poll(() => closed).toBe(1);
  });

  it('uses no more connections than allowed', async () => {
    const ports = new Set<number | undefined>();
    const held: ServerResponse[] = [];
    const url = await aServer((request, response) => {
      ports.add(request.socket.remotePort);
      if (held.push(response) === 3) for (const each of held.splice(0)) each.end();
    });
    const { send } = aClient({ maxSocketsPerHost: 3 });
    const exchanges = await Promise.all(Array.from({ length: 21 }, () => send(url)));
    expect(exchanges.every(({ kind }) => kind === 'answer')).toBe(true);
    expect(ports.size).toBe(3);
  });
});

describe('a request that cannot have been received', () => {
  it('is refused', async () => {
    const url = `http://127.0.0.1:${String(await aFreePort())}`;
    expect(await aClient().send(url)).toEqual({ kind: 'not_sent', reason: 'refused' });
    expect(await aClient().send(url.replace('127.0.0.1', 'localhost'))).toEqual({
      kind: 'not_sent',
      reason: 'refused',
    });
  });

  it('has no address', async () => {
    const lookup: NonNullable<Parameters<typeof createHttpClient>[0]>['lookup'] = (
      hostname,
      _options,
      done,
    ) => {
      done(Object.assign(new Error(hostname), { code: 'ENOTFOUND' }), '');
    };
    const { send } = aClient({ lookup });
    expect(await send('http://nowhere.test')).toEqual({ kind: 'not_sent', reason: 'dns' });
  });

  it('ends before the TLS handshake does', async () => {
    const notTls = await aTcpServer((socket) => socket.end('plain text'));
    expect(await aClient().send(`https://${notTls}`)).toEqual({ kind: 'not_sent', reason: 'tls' });
    const silent = await aTcpServer(() => undefined);
    expect(await aClient().send(`https://${silent}`, { timeoutMs: 50 })).toEqual({
      kind: 'not_sent',
      reason: 'connect_timeout',
    });
    const dropping = await aTcpServer((socket) => socket.once('data', () => socket.destroy()));
    expect(await aClient().send(`https://${dropping}`)).toEqual({
      kind: 'not_sent',
      reason: 'connect_failed',
    });
  });

  it('waits for a connection until its time is over', async () => {
    const url = await aServer(() => undefined);
    const { send } = aClient({ maxSocketsPerHost: 1 });
    const first = send(url, { timeoutMs: 400 });
    expect(await send(url, { timeoutMs: 100 })).toEqual({ kind: 'not_sent', reason: 'connect_timeout' });
    expect(await first).toEqual({ kind: 'no_answer', reason: 'timeout' });
  });

  it('was aborted before, or is none at all', async () => {
    const { send } = aClient();
    const signal = AbortSignal.abort();
    expect(await send('http://127.0.0.1:1', { signal })).toEqual({ kind: 'not_sent', reason: 'aborted' });
    expect(await send('data:text/plain,hello')).toEqual({ kind: 'not_sent', reason: 'bad_request' });
    const headers = { 'X-Bad': 'line\nbreak', 'bad name': 'x' };
    expect(await send('http://127.0.0.1:1', { headers })).toMatchObject({ kind: 'not_sent' });
  });
});

describe('a request that may have been received', () => {
  it('got no answer in time', async () => {
    const url = await aServer(() => undefined);
    expect(await aClient().send(url, { timeoutMs: 50 })).toEqual({ kind: 'no_answer', reason: 'timeout' });
  });

  it('got headers and half a body in time', async () => {
    const url = await aServer((_request, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('half');
    });
    expect(await aClient().send(url, { timeoutMs: 50 })).toEqual({ kind: 'no_answer', reason: 'timeout' });
  });

  it('was aborted by the caller', async () => {
    const controller = new AbortController();
    const url = await aServer(() => {
      controller.abort();
    });
    expect(await aClient().send(url, { signal: controller.signal })).toEqual({
      kind: 'no_answer',
      reason: 'aborted',
    });
  });

  it('was cut off before and in the middle of the answer', async () => {
    const before = await aServer((_request, response) => response.destroy());
    expect(await aClient().send(before)).toEqual({ kind: 'no_answer', reason: 'reset' });
    const middle = await aServer((_request, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('half', () => response.destroy());
    });
    expect(await aClient().send(middle)).toEqual({ kind: 'no_answer', reason: 'reset' });
  });

  it('was written to a kept-alive connection that the server resets', async () => {
    let requests = 0;
    const url = await aServer((request, response) => {
      requests += 1;
      if (requests === 1) response.end('ok');
      else request.socket.resetAndDestroy();
    });
    const { send } = aClient();
    expect(await send(url)).toMatchObject({ kind: 'answer' });
    expect(await send(url)).toEqual({ kind: 'no_answer', reason: 'reset' });
    expect(requests).toBe(2);
  });

  it('got an answer over the size limit', async () => {
    const url = await aServer((_request, response) => response.end(Buffer.alloc(2_000)));
    expect(await aClient({ maxAnswerBytes: 1_000 }).send(url)).toEqual({
      kind: 'no_answer',
      reason: 'too_large',
    });
  });

  it('got something that is not HTTP, or not what it says', async () => {
    const notHttp = await aTcpServer((socket) => socket.once('data', () => socket.end('220 hello\r\n')));
    expect(await aClient().send(`http://${notHttp}`)).toEqual({ kind: 'no_answer', reason: 'malformed' });
    const notGzip = await aServer((_request, response) => {
      response.setHeader('content-encoding', 'gzip').end('not packed');
    });
    expect(await aClient().send(notGzip)).toEqual({ kind: 'no_answer', reason: 'malformed' });
  });
});

it('leaves no listener behind on the signal of its caller', async () => {
  const url = await aServer((_request, response) => response.end());
  const controller = new AbortController();
  let listeners = 0;
  const { signal } = controller;
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (...parameters: Parameters<typeof add>) => {
    listeners += 1;
    add(...parameters);
  };
  signal.removeEventListener = (...parameters: Parameters<typeof remove>) => {
    listeners -= 1;
    remove(...parameters);
  };
  await aClient().send(url, { signal });
  expect(listeners).toBe(0);
});

describe('over TLS', () => {
  const certificate = aSelfSignedCertificate();

  const aTlsServer = async (listener: RequestListener) => {
    const server = createTlsServer({ key: certificate.key, cert: certificate.cert }, listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    return `https://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  };

  it('sends nothing to a server whose certificate is not trusted', async () => {
    let received = 0;
    const url = await aTlsServer((_request, response) => {
      received += 1;
      response.end();
    });
    const exchange = await aClient().send(url, { method: 'POST', body: 'secret' });
    expect(exchange).toEqual({ kind: 'not_sent', reason: 'tls' });
    expect(received).toBe(0);
  });

  it('knows that a request has left once the handshake is over', async () => {
    const url = await aTlsServer((request, response) => {
      if (request.url === '/ok') response.end('ok');
      else response.destroy();
    });
    const { send } = aClient({ ca: certificate.cert });
    expect(await send(`${url}/drop`)).toEqual({ kind: 'no_answer', reason: 'reset' });
    expect(await send(`${url}/ok`)).toMatchObject({ kind: 'answer', status: 200 });
    expect(await send(`${url}/drop`)).toEqual({ kind: 'no_answer', reason: 'reset' });
  });
});
