import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { LookupFunction } from 'node:net';
import axios, { AxiosHeaders } from 'axios';
import type { AxiosResponse } from 'axios';
import { startDeadline } from './deadline.js';
import type { HttpAnswer, HttpExchange } from './http-exchange.js';
import { noAnswerReason, notSentReason } from './http-failure.js';
import { createSentWitnesses } from './sent-witness.js';

/** One request. The URL is absolute, http or https. */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  headers?: Readonly<Record<string, string>>;
  body?: string | Buffer;
  /** Deadline over waiting for a connection, connecting, sending, and the whole answer. */
  timeoutMs: number;
  signal?: AbortSignal;
}

/** Sends requests; every failure is a value. */
export interface HttpClient {
  /** Never throws for what happens on the way. Follows no redirect; every status is an answer. */
  send(request: HttpRequest): Promise<HttpExchange>;
  /** Ends all kept-alive connections. */
  close(): void;
}

const defaults = {
  maxSocketsPerHost: 64,
  // Shorter than the five seconds after which many servers hang up: a request must not meet a closing connection.
  idleMs: 4_000,
  maxAnswerBytes: 5 * 1024 * 1024,
};

/** How a client keeps its connections and what it lets through; everything has a default. */
export interface HttpClientOptions {
  maxSocketsPerHost?: number;
  /** How long an unused connection is kept. */
  idleMs?: number;
  /** An answer of more than this (5 MB) counts as none. */
  maxAnswerBytes?: number;
  /** Replaces the name resolution, e.g. to refuse private addresses. */
  lookup?: LookupFunction;
  /** PEM; trusted instead of the public authorities, for a gateway with its own. */
  ca?: string;
}

/** Makes an HTTP client with its own kept-alive connections. Proxies of the environment are not used. */
export const createHttpClient = (options: HttpClientOptions = {}): HttpClient => {
  const { httpAgent, httpsAgent } = createAgents(options);
  const newWitness = createSentWitnesses();
  // The adapter alone: interceptors, merging of settings and transforms cost a fifth more and serve nothing here.
  const exchange = axios.getAdapter('http');
  const settings = {
    ...axios.defaults,
    httpAgent,
    httpsAgent,
    proxy: false,
    maxRedirects: 0,
    maxBodyLength: Infinity,
    maxContentLength: options.maxAnswerBytes ?? defaults.maxAnswerBytes,
    responseType: 'arraybuffer',
    validateStatus: null,
  } as const;

  const send = async (request: HttpRequest): Promise<HttpExchange> => {
    if (request.signal?.aborted) return { kind: 'not_sent', reason: 'aborted' };
    if (!/^https?:\/\//i.test(request.url)) return { kind: 'not_sent', reason: 'bad_request' };
    const deadline = startDeadline(request.timeoutMs, request.signal);
    const witness = newWitness();
    try {
      const answer = await exchange({
        ...settings,
        method: request.method,
        url: request.url,
        headers: new AxiosHeaders({ 'User-Agent': 'munshi', Accept: '*/*', ...request.headers }),
        data: request.body,
        signal: deadline.signal,
        transport: witness,
      });
      return toAnswer(answer as AxiosResponse<Buffer>);
    } catch (error) {
      const ended = deadline.endedBy();
      return witness.mayHaveLeft()
        ? { kind: 'no_answer', reason: noAnswerReason(error, ended) }
        : { kind: 'not_sent', reason: notSentReason(error, ended) };
    } finally {
      deadline.clear();
    }
  };

  return {
    send,
    close: () => {
      httpAgent.destroy();
      httpsAgent.destroy();
    },
  };
};

const createAgents = (options: HttpClientOptions) => {
  const maxSockets = options.maxSocketsPerHost ?? defaults.maxSocketsPerHost;
  const pool = {
    keepAlive: true,
    // The delay that axios sets on every request: one that differed would cost two system calls each time.
    keepAliveMsecs: 60_000,
    maxSockets,
    maxFreeSockets: maxSockets,
    timeout: options.idleMs ?? defaults.idleMs,
    ...(options.lookup && { lookup: options.lookup }),
  };
  return {
    httpAgent: new HttpAgent(pool),
    httpsAgent: new HttpsAgent({ ...pool, ...(options.ca && { ca: options.ca }) }),
  };
};

const toAnswer = ({ status, headers, data }: AxiosResponse<Buffer>): HttpAnswer => {
  const plain: Record<string, string> = {};
  for (const name of Object.keys(headers)) plain[name.toLowerCase()] = String(headers[name]);
  return { kind: 'answer', status, headers: plain, body: data };
};
