import { z } from 'zod';
import type { IrpError } from '../irp/irp-answer.js';
import { readErrors } from '../irp/loose-lists.js';
import { tryJson } from '../irp/try-json.js';

/** What the gateway says in words of its own where others say a number. */
const staleWords = /\b(?:invalid|expired)\b.{0,12}\btoken\b|\btoken\b.{0,12}\b(?:invalid|expired)\b/i;

/** A status of HTTP in place of a code says nothing about the document; the IRP has no such numbers. */
const isHttpStatus = ({ code }: IrpError): boolean => /^5\d{2}$/.test(code);

/**
 * The errors of a refused call, from all places in which they have been seen: JSON text in `status_desc`, the envelope
 * itself, `error`, and for the e-way bill system `error.message` with `{"errorCodes":"312,"}`. Empty when there is none.
 */
export const readRefusal = (envelope: Readonly<Record<string, unknown>>): IrpError[] => {
  const { status_desc: description, error } = envelope;
  const words = refusalWords(envelope);
  const errors = [description, envelope, error].flatMap(readErrors);
  const found = [...errors, ...words.flatMap(messageCodes)].filter((entry) => !isHttpStatus(entry));
  if (found.length > 0) return found;
  return words.some((text) => staleWords.test(text)) ? [{ code: '1005', text: '' }] : [];
};

const messageSchema = z.object({ message: z.string() });

/** The texts in which the gateway says what is wrong: some are JSON, some its own words. */
export const refusalWords = ({ status_desc, error }: Readonly<Record<string, unknown>>): string[] => {
  const message = messageSchema.safeParse(error).data?.message;
  return [status_desc, message].filter((text) => typeof text === 'string');
};

const codesSchema = z.object({ errorCodes: z.union([z.string(), z.number()]).transform(String) });

const messageCodes = (text: string): IrpError[] => {
  const read = codesSchema.safeParse(tryJson(text));
  const codes = read.data?.errorCodes.split(',').map((code) => code.trim()) ?? [];
  return codes.filter((code) => code !== '').map((code) => ({ code, text: '' }));
};
