import { request as httpRequest, type Agent } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { DeliveryError, DeliveryExchange } from '../../domain/delivery.js';
import { noAnswer, readAnswer } from './read-answer.js';
import { watchConnection } from './watch-connection.js';
import { wireFailure } from './wire-failure.js';

/** A request whose URL has been judged, with all its headers. */
export interface JudgedRequest {
  url: URL;
  headers: Record<string, string>;
  body: Buffer;
  timeoutMs: number;
  signal?: AbortSignal;
}

/** What every exchange shares. */
export interface Wire {
  agentFor(url: URL): Agent;
  monotonicMs: () => number;
  connectTimeoutMs: number;
  /** Counts the open connections. */
  onSocket: (change: 1 | -1) => void;
}

const maxResponseHeaderBytes = 16 * 1024;

/**
 * Sends one request and gives what it met, when the answer is whole, when enough of it is read, or when it fails. Rejects
 * only for a request that Node refuses to make.
 */
export const runExchange = (request: JudgedRequest, wire: Wire): Promise<DeliveryExchange> =>
  new Promise((resolve) => {
    const { url, signal } = request;
    const isSecure = url.protocol === 'https:';
    const startMs = wire.monotonicMs();
    const elapsedMs = (): number => Math.round(wire.monotonicMs() - startMs);
    const outgoing = (isSecure ? httpsRequest : httpRequest)(url, {
      method: 'POST',
      headers: request.headers,
      agent: wire.agentFor(url),
      maxHeaderSize: maxResponseHeaderBytes,
    });

    let connectTimer: NodeJS.Timeout | undefined;
    const connection = watchConnection(outgoing, {
      isSecure,
      elapsedMs,
      onSocket: wire.onSocket,
      onConnecting: () => {
        clearTimeout(connectTimer);
        connectTimer = setTimeout(settle, wire.connectTimeoutMs, 'connect_timeout');
      },
      onOpen: () => clearTimeout(connectTimer),
    });
    let answer = noAnswer;
    let firstByteMs: number | null = null;
    let isSettled = false;

    const settle = (error: DeliveryError | null): void => {
      if (isSettled) return;
      isSettled = true;
      clearTimeout(connectTimer);
      clearTimeout(totalTimer);
      signal?.removeEventListener('abort', onAbort);
      // What failed is not kept; of a whole answer the connection is.
      if (error !== null) outgoing.destroy();
      const { phases, ...seen } = connection.seen();
      resolve({ ...answer(), error, ...seen, phases: { ...phases, firstByteMs, totalMs: elapsedMs() } });
    };
    const onTimeout = (): void => {
      if (!connection.seen().sent) return settle('connect_timeout');
      settle(firstByteMs === null ? 'header_timeout' : 'body_timeout');
    };
    const onAbort = (): void => settle('lost');
    const fail = (error: Error): void => settle(wireFailure(error, connection.stage()));

    const totalTimer = setTimeout(onTimeout, request.timeoutMs);
    signal?.addEventListener('abort', onAbort, { once: true });
    outgoing.on('error', fail);
    outgoing.on('close', () => {
      // Without a failure and without an answer: the receiver switched to another protocol.
      if (firstByteMs === null) settle('bad_response');
    });
    outgoing.on('response', (response) => {
      firstByteMs = elapsedMs();
      response.on('error', fail);
      answer = readAnswer(response, {
        onWhole: () => settle(null),
        onEnough: () => {
          settle(null);
          outgoing.destroy();
        },
      });
    });
    outgoing.end(request.body);
  });
