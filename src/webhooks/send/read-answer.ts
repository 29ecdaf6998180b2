import type { IncomingMessage } from 'node:http';
import type { DeliveryExchange } from '../../domain/delivery.js';

/** What has been read of an answer. */
export type AnswerSoFar = Pick<
  DeliveryExchange,
  'statusCode' | 'responseHeaders' | 'responseHead' | 'responseBytes'
>;

/** Before there is an answer. */
export const noAnswer = (): AnswerSoFar => ({
  statusCode: null,
  responseHeaders: {},
  responseHead: '',
  responseBytes: 0,
});

/** More is not read: a receiver could send without end. */
const maxBytes = 16 * 1024;
const maxHeadBytes = 4 * 1024;
const maxHeaderLength = 1_024;

const keptHeaders = [
  'content-type',
  'retry-after',
  'location',
  'server',
  'date',
  'webhook-delivery',
] as const;

/**
 * Reads an answer as it comes, not decompressed, and gives at any time what there is of it. Calls `onWhole` at its end,
 * or `onEnough` once 16 kB are read: the caller then ends the connection.
 */
export const readAnswer = (
  response: IncomingMessage,
  on: { onWhole: () => void; onEnough: () => void },
): (() => AnswerSoFar) => {
  const head: Buffer[] = [];
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    if (bytes < maxHeadBytes) head.push(chunk.subarray(0, maxHeadBytes - bytes));
    bytes = Math.min(bytes + chunk.length, maxBytes);
    if (bytes === maxBytes) on.onEnough();
  });
  response.once('end', on.onWhole);
  return () => ({
    statusCode: response.statusCode ?? null,
    responseHeaders: headersToKeep(response),
    responseHead: storableText(Buffer.concat(head), bytes > maxHeadBytes),
    responseBytes: bytes,
  });
};

const headersToKeep = ({ headers }: IncomingMessage): Record<string, string> => {
  const kept: Record<string, string> = {};
  for (const name of keptHeaders) {
    const value = headers[name];
    if (value !== undefined) kept[name] = String(value).slice(0, maxHeaderLength);
  }
  return kept;
};

/** As text that Postgres takes: it knows no NUL. With `isCut`, half a character at the end is left out. */
const storableText = (bytes: Buffer, isCut: boolean): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes, { stream: isCut }).replaceAll('\0', '\uFFFD');
