import type { HttpExchange } from '../http-exchange.js';
import type { IrpFailure, IrpResult } from '../irp/irp-answer.js';
import { readInfos } from '../irp/loose-lists.js';
import { withoutEnvelope } from '../irp/without-envelope.js';
import { readEnvelope } from './envelope.js';
import { readRefusal } from './read-refusal.js';

/**
 * Turns an HTTP exchange into NIC's answer. The gateway has answered `1` around errors, and around nothing: a good status
 * counts only with data.
 */
export const readAnswer = (exchange: HttpExchange, now: Date): IrpResult | IrpFailure => {
  if (exchange.kind !== 'answer') return exchange;
  const httpStatus = exchange.status;
  const isGood = httpStatus >= 200 && httpStatus < 300;
  const envelope = readEnvelope(exchange);
  if (!envelope) return withoutEnvelope(exchange, now);

  const { data, rest } = envelope;
  if (isGood && envelope.isGood && !isEmpty(data)) {
    return { kind: 'result', result: data, infos: infosOf(rest), httpStatus };
  }
  const errors = readRefusal(rest);
  if (errors.length > 0 || (isGood && !envelope.isGood)) {
    return { kind: 'refused', errors, infos: [...infosOf(rest), ...readInfos(data)], httpStatus };
  }
  // An empty answer proves nothing, least of all that there is nothing.
  return isGood ? { kind: 'unreadable', httpStatus, isKeyWrong: false } : withoutEnvelope(exchange, now);
};

/** Nothing, or an object with nothing in it; an empty list is an answer. */
const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0);

/** Nobody documents where the remarks come: these are the places in which gateways to NIC put them. */
const infosOf = (rest: Readonly<Record<string, unknown>>) =>
  [rest['status_desc'], rest['InfoDtls'], rest['info']].flatMap(readInfos);
