import { z } from 'zod';
import type { GstFailure, GstResult } from '../gst/gst-answer.js';
import { contentOf, readEnvelope } from '../gst/read-envelope.js';
import type { HttpExchange } from '../http-exchange.js';
import { tryJson } from '../irp/try-json.js';
import { withoutEnvelope } from '../irp/without-envelope.js';

const bodySchema = z.looseObject({
  code: z.coerce.number().int().optional().catch(undefined),
  message: z.string().optional(),
  data: z.unknown().optional(),
});

/**
 * Reads the envelope `{ code, data: { status_cd, data | error } }`: success is `data.status_cd`, never the HTTP status alone
 * (Sandbox.co.in API reference). `bare`: the call's answer shows by its own fields that it went well, and may stand in
 * `data` as it is.
 */
export const readAnswer = (
  exchange: HttpExchange,
  { now, bare = false }: { now: Date; bare?: boolean },
): GstResult | GstFailure => {
  if (exchange.kind !== 'answer') return exchange;
  const read = exchange.status === 429 ? null : bodySchema.safeParse(tryJson(exchange.body.toString()));
  if (!read?.success) return withoutEnvelope(exchange, now);
  const { code = exchange.status, message = '', data } = read.data;
  // It has answered HTTP 200 around a status of its own, and the other way round: the worse one counts.
  const httpStatus = Math.max(exchange.status, code);
  const isGood = httpStatus >= 200 && httpStatus < 300;

  const envelope = readEnvelope(data);
  if (envelope?.isGood && isGood) return { kind: 'result', result: contentOf(envelope), httpStatus };
  if (envelope && !envelope.isGood && (isGood || envelope.code !== '')) {
    return { kind: 'refused', code: envelope.code, text: envelope.text, httpStatus };
  }
  if (isGood && bare) return { kind: 'result', result: data ?? read.data, httpStatus };
  const saysWhy = !isGood && httpStatus < 500 && httpStatus !== 429 && message !== '';
  if (saysWhy && httpStatus !== 401 && httpStatus !== 403) {
    return { kind: 'refused', code: '', text: message, httpStatus };
  }
  return withoutEnvelope({ ...exchange, status: httpStatus }, now);
};
