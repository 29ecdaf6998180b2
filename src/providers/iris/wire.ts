import { z } from 'zod';
import type { IrpError } from '../irp/irp-answer.js';
import { tryJson } from '../irp/try-json.js';

/** Onyx's envelope, with its loose parts read. */
export interface OnyxEnvelope {
  succeeded: boolean;
  message: string;
  response: unknown;
  errors: IrpError[];
}

const text = z.union([z.string(), z.number()]).transform((value) => String(value).trim());
const envelopeSchema = z.object({
  status: z.enum(['SUCCESS', 'FAILURE']),
  message: z.string().nullish(),
  response: z.unknown().optional(),
  errors: z.unknown().optional(),
  fieldErrors: z.unknown().optional(),
});
const errorSchema = z.object({ code: text, msg: z.string().nullish() });
const fieldErrorSchema = z.object({
  field: z.string(),
  code: text.nullish(),
  msg: z.string().nullish(),
});

/** Reads an envelope. Null when the text is none. */
export const readEnvelope = (body: string): OnyxEnvelope | null => {
  const envelope = envelopeSchema.safeParse(tryJson(body));
  if (!envelope.success) return null;
  const { status, message, response, errors, fieldErrors } = envelope.data;
  return {
    succeeded: status === 'SUCCESS',
    message: message ?? '',
    response,
    errors: [
      ...readList(errors, errorSchema).map(({ code, msg }) => ({ code, text: msg ?? '' })),
      // A field that Onyx itself refuses is what the IRP calls 2140.
      ...readList(fieldErrors, fieldErrorSchema).map(({ field, code, msg }) => ({
        code: code && /^\d{3,4}$/.test(code) ? code : '2140',
        text: `${field}: ${msg ?? ''}`,
      })),
    ],
  };
};

const readList = <T>(value: unknown, schema: z.ZodType<T>): T[] => {
  const entries: unknown[] = Array.isArray(value) ? value : [value];
  return entries.flatMap((entry) => {
    const read = schema.safeParse(entry);
    return read.success ? [read.data] : [];
  });
};
