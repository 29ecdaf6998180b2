import { z } from 'zod';
import type { GstFailure, GstResult } from '../gst/gst-answer.js';
import { contentOf, readEnvelope } from '../gst/read-envelope.js';
import type { HttpExchange } from '../http-exchange.js';
import { tryJson } from '../irp/try-json.js';
import { withoutEnvelope } from '../irp/without-envelope.js';

/** A good answer, with what the gateway says of the session beside it: all texts. */
export interface WhiteBooksGstResult extends GstResult {
  header: Readonly<Record<string, string>>;
}

const headerSchema = z.record(z.string(), z.unknown()).catch({});

/**
 * Reads the envelope `{ status_cd, data, error: { error_cd, message }, header }` (WhiteBooks API, as integrators report
 * it); a code counts under a bad HTTP status, too.
 */
export const readAnswer = (exchange: HttpExchange, now: Date): WhiteBooksGstResult | GstFailure => {
  if (exchange.kind !== 'answer') return exchange;
  const { status: httpStatus, body } = exchange;
  const isGood = httpStatus >= 200 && httpStatus < 300;
  const envelope = httpStatus === 429 ? null : readEnvelope(tryJson(body.toString()));
  if (envelope?.isGood && isGood) {
    const header = textsOf(headerSchema.parse(envelope.fields['header']));
    return { kind: 'result', result: contentOf(envelope), header, httpStatus };
  }
  if (envelope && !envelope.isGood && (isGood || envelope.code !== '')) {
    return { kind: 'refused', code: envelope.code, text: envelope.text, httpStatus };
  }
  return withoutEnvelope(exchange, now);
};

const textsOf = (fields: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
