import { z } from 'zod';
import type { HttpExchange } from '../http-exchange.js';
import type { IrpError, IrpFailure, IrpResult } from '../irp/irp-answer.js';
import { readInfos } from '../irp/loose-lists.js';
import { tryJson } from '../irp/try-json.js';
import { withoutEnvelope } from '../irp/without-envelope.js';

const envelopeSchema = z.object({
  results: z.object({
    message: z.unknown().optional(),
    errorMessage: z.string().nullish(),
    InfoDtls: z.unknown().optional(),
    status: z.string(),
  }),
});

/**
 * Turns an HTTP exchange into the IRP's answer, which Masters India hands on in NIC's own shape inside `results`. `now` is
 * for a `Retry-After` that is a date.
 */
export const readAnswer = (exchange: HttpExchange, now: Date): IrpResult | IrpFailure => {
  if (exchange.kind !== 'answer') return exchange;
  const { status: httpStatus, body } = exchange;
  const isGood = httpStatus >= 200 && httpStatus < 300;
  const envelope = httpStatus === 429 ? null : envelopeSchema.safeParse(tryJson(body.toString()));
  if (!envelope?.success) return withoutEnvelope(exchange, now);

  const { message, errorMessage, InfoDtls, status } = envelope.data.results;
  const infos = readInfos(InfoDtls);
  const errors = readErrorText(errorMessage ?? '');
  if (status.toLowerCase() !== 'success' && (isGood || errors.length > 0)) {
    return { kind: 'refused', errors, infos, httpStatus };
  }
  if (!isGood) return withoutEnvelope(exchange, now);
  // An empty text where the result should be says nothing, least of all that there is none.
  if (typeof message !== 'object' || message === null) {
    return { kind: 'unreadable', httpStatus, isKeyWrong: false };
  }
  return { kind: 'result', result: message, infos, httpStatus };
};

/**
 * The errors of one text: `2172: words, 2240: words`. A code stands at the beginning or after a comma; words that no code
 * stands before are nobody's error.
 */
export const readErrorText = (text: string): IrpError[] => {
  const marks = [...text.matchAll(/(?:^|,)\s*((?:[A-Z]+_)?(?!5\d\d\s*:)\d{3,4})\s*:/g)];
  return marks.map((mark, index) => ({
    code: mark[1] ?? '',
    text: text.slice(mark.index + mark[0].length, marks[index + 1]?.index).trim(),
  }));
};
