import type { HttpExchange } from '../http-exchange.js';
import type { IrpFailure, IrpInfo, IrpResult } from '../irp/irp-answer.js';
import { withoutEnvelope } from '../irp/without-envelope.js';
import { fromOnyx } from './from-onyx.js';
import { readEnvelope } from './wire.js';
import type { OnyxEnvelope } from './wire.js';

/** Turns an HTTP exchange into the IRP's answer. `now` is for a `Retry-After` that is a date. */
export const readAnswer = (exchange: HttpExchange, now: Date): IrpResult | IrpFailure => {
  if (exchange.kind !== 'answer') return exchange;
  const { status: httpStatus, body } = exchange;
  const isGood = httpStatus >= 200 && httpStatus < 300;
  const envelope = httpStatus === 429 ? null : readEnvelope(body.toString());

  if (envelope && !envelope.succeeded && (isGood || envelope.errors.length > 0)) {
    return { kind: 'refused', errors: envelope.errors, infos: duplicateOf(envelope), httpStatus };
  }
  if (!isGood || !envelope) return withoutEnvelope(exchange, now);
  const result = fromOnyx(envelope.response);
  if (typeof result !== 'object' || result === null) {
    return { kind: 'unreadable', httpStatus, isKeyWrong: false };
  }
  return { kind: 'result', result, infos: remarksOf(envelope), httpStatus };
};

/** A refusal with a `response` names the registration that the document collided with. */
const duplicateOf = ({ response }: OnyxEnvelope): IrpInfo[] => {
  const about = fromOnyx(response);
  const namesIt = typeof about === 'object' && about !== null && 'Irn' in about;
  return namesIt ? [{ code: 'DUPIRN', about }] : [];
};

/** Errors beside a good answer are those of its e-way bill part; the distance that was reckoned stands in `message`. */
const remarksOf = ({ errors, message }: OnyxEnvelope): IrpInfo[] => {
  const refused = errors.map(({ code, text }) => ({ ErrorCode: code, ErrorMessage: text }));
  return [
    ...(refused.length > 0 ? [{ code: 'EWBERR', about: refused }] : []),
    ...(/\bcalc distance\b/i.test(message) ? [{ code: 'EWBPPD', about: message }] : []),
  ];
};
