import type { HttpExchange, HttpNoAnswer, HttpNotSent } from '../http-exchange.js';
import { retryAfterMs } from '../retry-after.js';
import { readEnvelope } from './wire.js';
import type { NicError, NicInfo } from './wire.js';

/** A good answer with its result in the clear. */
export interface NicResult {
  kind: 'result';
  result: unknown;
  infos: NicInfo[];
  httpStatus: number;
}

/** Every other end of one call. */
export type NicFailure =
  | { kind: 'refused'; errors: NicError[]; infos: NicInfo[]; httpStatus: number }
  /** An answer without an envelope, of a gateway most likely. */
  | { kind: 'http_status'; httpStatus: number; retryAfterMs?: number }
  /** A good HTTP status around something that is not NIC's, or that our session key does not open. */
  | { kind: 'unreadable'; httpStatus: number; isKeyWrong: boolean }
  | HttpNotSent
  | HttpNoAnswer;

/**
 * Turns an HTTP exchange into NIC's answer. `open` gives the clear result behind `Data`, or undefined when it cannot be
 * read; `now` is for a `Retry-After` that is a date.
 */
export const readAnswer = (
  exchange: HttpExchange,
  open: (data: unknown) => unknown,
  now: Date,
): NicResult | NicFailure => {
  if (exchange.kind !== 'answer') return exchange;
  const { status: httpStatus, headers, body } = exchange;
  const isGood = httpStatus >= 200 && httpStatus < 300;
  const envelope = httpStatus === 429 ? null : readEnvelope(body.toString());

  if (envelope && !envelope.succeeded && (isGood || envelope.errors.length > 0)) {
    return { kind: 'refused', errors: envelope.errors, infos: envelope.infos, httpStatus };
  }
  if (!isGood) {
    const waitMs = retryAfterMs(headers['retry-after'], now);
    return { kind: 'http_status', httpStatus, ...(waitMs !== undefined && { retryAfterMs: waitMs }) };
  }
  if (!envelope) return { kind: 'unreadable', httpStatus, isKeyWrong: false };
  const result = open(envelope.data);
  if (result !== undefined) return { kind: 'result', result, infos: envelope.infos, httpStatus };
  return { kind: 'unreadable', httpStatus, isKeyWrong: typeof envelope.data === 'string' };
};
