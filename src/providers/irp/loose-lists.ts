import { z } from 'zod';
import type { IrpError, IrpInfo } from './irp-answer.js';
import { tryJson } from './try-json.js';

const codeText = z.union([z.string(), z.number()]).transform((code) => String(code).trim());
const optionalText = z.union([z.string(), z.number(), z.null()]).optional();

// Gateways spell the keys in their own case; each spelling here has been seen.
const errorSchema = z.union([
  z
    .object({ ErrorCode: codeText, ErrorMessage: optionalText })
    .transform(({ ErrorCode: code, ErrorMessage: text }) => ({ code, text })),
  z
    .object({ errorCode: codeText, errorMessage: optionalText })
    .transform(({ errorCode: code, errorMessage: text }) => ({ code, text })),
  z
    .object({ error_code: codeText, error_message: optionalText })
    .transform(({ error_code: code, error_message: text }) => ({ code, text })),
]);
const infoSchema = z.object({ InfCd: codeText, Desc: z.unknown().optional() });

/**
 * Reads a list of errors in any of its seen and documented spellings: a list, a single object, JSON text, base64 of
 * JSON text, empty text or null.
 */
export const readErrors = (value: unknown): IrpError[] =>
  readList(value, errorSchema).map(({ code, text }) => ({ code, text: String(text ?? '') }));

/** Reads the remarks beside an answer (InfoDtls), spelt as loosely. */
export const readInfos = (value: unknown): IrpInfo[] =>
  readList(value, infoSchema).map((info) => ({ code: info.InfCd, about: unfold(info.Desc) }));

const readList = <T>(value: unknown, schema: z.ZodType<T>): T[] => {
  const unfolded = unfold(value);
  const entries: unknown[] = Array.isArray(unfolded) ? unfolded : [unfolded];
  return entries.flatMap((entry) => {
    const read = schema.safeParse(entry);
    return read.success ? [read.data] : [];
  });
};

/** The value behind JSON text or base64 of JSON text; anything else stays what it is. */
const unfold = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  return tryJson(value) ?? tryJson(Buffer.from(value, 'base64').toString()) ?? value;
};
