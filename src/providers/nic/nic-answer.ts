import type { HttpExchange } from '../http-exchange.js';
import type { IrpFailure, IrpResult } from '../irp/irp-answer.js';
import { withoutEnvelope } from '../irp/without-envelope.js';
import { readEnvelope } from './wire.js';

/**
 * Turns an HTTP exchange into NIC's answer. `open` gives the clear result behind `Data`, or undefined when it cannot be
 * read; `now` is for a `Retry-After` that is a date.
 */
export const readAnswer = (
  exchange: HttpExchange,
  open: (data: unknown) => unknown,
  now: Date,
): IrpResult | IrpFailure => {
  if (exchange.kind !== 'answer') return exchange;
  const { status: httpStatus, body } = exchange;
  const isGood = httpStatus >= 200 && httpStatus < 300;
  const envelope = httpStatus === 429 ? null : readEnvelope(body.toString());

  if (envelope && !envelope.succeeded && (isGood || envelope.errors.length > 0)) {
    return { kind: 'refused', errors: envelope.errors, infos: envelope.infos, httpStatus };
  }
  if (!isGood || !envelope) return withoutEnvelope(exchange, now);
  const result = open(envelope.data);
  if (result !== undefined) return { kind: 'result', result, infos: envelope.infos, httpStatus };
  return { kind: 'unreadable', httpStatus, isKeyWrong: typeof envelope.data === 'string' };
};
