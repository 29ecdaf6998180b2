import { z } from 'zod';
import type { GstFailure, GstResult } from '../gst/gst-answer.js';
import { readEnvelope } from '../gst/read-envelope.js';
import type { GstEnvelope } from '../gst/read-envelope.js';
import type { HttpExchange } from '../http-exchange.js';
import { tryJson } from '../irp/try-json.js';
import { withoutEnvelope } from '../irp/without-envelope.js';
import { openAnswer } from './gstn-crypto.js';

/** Gives the clear content of a good envelope; undefined when it cannot be opened. */
export type Open = (fields: GstEnvelope['fields']) => unknown;

/** Reads the envelope of the portal itself; `open` gives what a good one holds (GSTN taxpayer API). */
export const readAnswer = (exchange: HttpExchange, open: Open, now: Date): GstResult | GstFailure => {
  if (exchange.kind !== 'answer') return exchange;
  const { status: httpStatus, body } = exchange;
  const isGood = httpStatus >= 200 && httpStatus < 300;
  const envelope = httpStatus === 429 ? null : readEnvelope(tryJson(body.toString()));
  if (envelope && !envelope.isGood && (isGood || envelope.code !== '')) {
    return { kind: 'refused', code: envelope.code, text: envelope.text, httpStatus };
  }
  if (!envelope?.isGood || !isGood) return withoutEnvelope(exchange, now);
  const result = open(envelope.fields);
  if (result !== undefined) return { kind: 'result', result, httpStatus };
  return { kind: 'unreadable', httpStatus, isKeyWrong: typeof envelope.fields['rek'] === 'string' };
};

const sealedSchema = z.looseObject({ data: z.string(), rek: z.string(), hmac: z.string() });

/** Opens what is encrypted with a session; an answer without content stays an empty one. */
export const withSession =
  (sessionKey: Buffer): Open =>
  (fields) => {
    if (fields['data'] === undefined && fields['rek'] === undefined) return {};
    const sealed = sealedSchema.safeParse(fields);
    return sealed.success ? openAnswer(sealed.data, sessionKey) : undefined;
  };

/** What a log-in answers stands in the envelope itself. */
export const inTheClear: Open = (fields) => fields;

/** What needs no session has its content as it is, or as base64 of JSON. */
export const inBase64: Open = ({ data, ...rest }) => {
  if (typeof data === 'string') return tryJson(data) ?? tryJson(Buffer.from(data, 'base64').toString());
  return data ?? rest;
};
