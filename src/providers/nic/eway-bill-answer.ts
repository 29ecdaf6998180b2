import { z } from 'zod';
import type { HttpExchange } from '../http-exchange.js';
import type { IrpError, IrpFailure, IrpResult } from '../irp/irp-answer.js';
import { tryJson } from '../irp/try-json.js';
import { withoutEnvelope } from '../irp/without-envelope.js';

const envelopeSchema = z.object({
  status: z.union([z.literal([0, 1]), z.literal(['0', '1'])]).transform(String),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
});

/**
 * Reads the e-way bill system's envelope `{ status, data | error }` (e-way bill API docs v1.03); a log-in has its fields in
 * the envelope itself. `open` gives the clear result behind `data`, or undefined when it cannot be read.
 */
export const readEwayBillAnswer = (
  exchange: HttpExchange,
  open: (data: unknown) => unknown,
  now: Date,
): IrpResult | IrpFailure => {
  if (exchange.kind !== 'answer') return exchange;
  const { status: httpStatus, body } = exchange;
  const isGood = httpStatus >= 200 && httpStatus < 300;
  const json = httpStatus === 429 ? undefined : tryJson(body.toString());
  const envelope = envelopeSchema.safeParse(json);
  if (!envelope.success) return withoutEnvelope(exchange, now);

  const { status, data, error } = envelope.data;
  const errors = status === '1' ? [] : readCodes(error);
  if (status !== '1' && (isGood || errors.length > 0)) {
    return { kind: 'refused', errors, infos: [], httpStatus };
  }
  if (!isGood) return withoutEnvelope(exchange, now);
  const result = data === undefined ? json : open(data);
  if (result !== undefined) return { kind: 'result', result, infos: [], httpStatus };
  return { kind: 'unreadable', httpStatus, isKeyWrong: typeof data === 'string' };
};

const codesSchema = z.object({ errorCodes: z.union([z.string(), z.number()]).transform(String) });

/** `error` is base64 of `{"errorCodes":"312,325"}`; a comma may stand at the end. */
const readCodes = (error: unknown): IrpError[] => {
  const clear = typeof error === 'string' ? tryJson(Buffer.from(error, 'base64').toString()) : error;
  const read = codesSchema.safeParse(clear);
  if (!read.success) return [];
  const codes = read.data.errorCodes.split(',').map((code) => code.trim());
  return codes.filter((code) => code !== '').map((code) => ({ code, text: '' }));
};
