import { z } from 'zod';
import { parseIndiaDateTime } from '../../domain/india-time.js';
import { tryJson } from './try-json.js';

/** One entry of ErrorDetails. The text may carry personal data and must not leave this folder. */
export interface NicError {
  code: string;
  text: string;
}

/** One entry of InfoDtls; `about` is its Desc as a value: an object, a list, or a text that is no JSON. */
export interface NicInfo {
  code: string;
  about: unknown;
}

/** The envelope around every answer, with its loose parts read. */
export interface NicEnvelope {
  succeeded: boolean;
  data: unknown;
  errors: NicError[];
  infos: NicInfo[];
}

const codeText = z.union([z.string(), z.number()]).transform((code) => String(code).trim());
const optionalText = z.union([z.string(), z.number(), z.null()]).optional();

const envelopeSchema = z.object({
  Status: z.union([z.literal([0, 1]), z.literal(['0', '1'])]),
  Data: z.unknown().optional(),
  ErrorDetails: z.unknown().optional(),
  InfoDtls: z.unknown().optional(),
});

const errorSchema = z.object({ ErrorCode: codeText, ErrorMessage: optionalText });
const infoSchema = z.object({ InfCd: codeText, Desc: z.unknown().optional() });

/**
 * Reads an envelope in all its seen and documented spellings: Status as number or text; ErrorDetails and InfoDtls as a
 * list, a single object, JSON text, base64 of JSON text, empty text or null. Null when the text is no envelope.
 */
export const readEnvelope = (text: string): NicEnvelope | null => {
  const envelope = envelopeSchema.safeParse(tryJson(text));
  if (!envelope.success) return null;
  const { Status, Data, ErrorDetails, InfoDtls } = envelope.data;
  return {
    succeeded: String(Status) === '1',
    data: Data,
    errors: readErrors(ErrorDetails),
    infos: readList(InfoDtls, infoSchema).map((info) => ({ code: info.InfCd, about: unfold(info.Desc) })),
  };
};

/** Reads a list of errors in any of the spellings of ErrorDetails. */
export const readErrors = (value: unknown): NicError[] =>
  readList(value, errorSchema).map((error) => ({
    code: error.ErrorCode,
    text: String(error.ErrorMessage ?? ''),
  }));

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

const indiaInstant = z.string().transform((text, context) => {
  try {
    return parseIndiaDateTime(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'not an Indian date and time' });
    return z.NEVER;
  }
});
const number = z.union([z.string(), z.number()]).transform(String);

/** The answer to a login; `TokenExpiry` has become an instant. */
export const loginSchema = z.object({
  AuthToken: z.string().min(1),
  Sek: z.string().min(1),
  TokenExpiry: indiaInstant,
});

/** A registered document as generate and both look-ups give it. */
export const documentSchema = z.object({
  Irn: z.string().regex(/^[0-9a-f]{64}$/i),
  AckNo: number,
  AckDt: indiaInstant,
  Status: z.enum(['ACT', 'CNL']).default('ACT'),
  SignedInvoice: z.string().nullish(),
  SignedQRCode: z.string().nullish(),
  EwbNo: number.nullish(),
  EwbDt: z.string().nullish(),
  EwbValidTill: z.string().nullish(),
});

/** What comes with error 2150: the registration that exists. */
export const duplicateSchema = z.object({
  Irn: z.string().regex(/^[0-9a-f]{64}$/i),
  AckNo: number.nullish(),
  AckDt: indiaInstant.nullish().catch(null),
});
