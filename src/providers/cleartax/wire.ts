import { z } from 'zod';
import type { IrpError, IrpInfo } from '../irp/irp-answer.js';
import { readInfos } from '../irp/loose-lists.js';
import { tryJson } from '../irp/try-json.js';

/** One error; `isOwn` when it is ClearTax's and not the IRP's. */
export interface ClearTaxError extends IrpError {
  isOwn: boolean;
}

/** An answer of any of ClearTax's APIs, with its loose parts read. */
export interface ClearTaxResponse {
  succeeded: boolean;
  /** The fields of the answer itself. */
  fields: Readonly<Record<string, unknown>>;
  errors: ClearTaxError[];
  infos: IrpInfo[];
  /** ClearTax's own state of the document; null where it tells none. */
  documentStatus: string | null;
}

const errorSchema = z.object({
  error_code: z.union([z.string(), z.number()]).transform((code) => String(code).trim()),
  error_message: z.string().nullish(),
  error_source: z.string().nullish(),
});
const elementSchema = z.object({
  govt_response: z.unknown().optional(),
  errors: z.unknown().optional(),
  document_status: z.string().nullish(),
});
const govtSchema = z.looseObject({
  Success: z.enum(['Y', 'N']),
  ErrorDetails: z.unknown().optional(),
  info: z.unknown().optional(),
});
const endedEwayBillSchema = z.looseObject({ ewbStatus: z.string(), errorDetails: z.unknown().optional() });

/**
 * Reads an answer: version 2 puts the government's answer into an element of a list, its copy of the government's API
 * gives it bare, and the end of an e-way bill is a flat object of ClearTax's own (`ewbStatus`). Null when it is none.
 */
export const readResponse = (text: string): ClearTaxResponse | null => {
  const json = tryJson(text);
  const first: unknown = Array.isArray(json) ? json[0] : json;
  const element = elementSchema.safeParse(first);
  if (!element.success) return null;
  const { govt_response, errors, document_status } = element.data;
  const documentStatus = document_status ?? null;
  const govt = govtSchema.safeParse(govt_response ?? first);
  if (govt.success) {
    return {
      succeeded: govt.data.Success === 'Y',
      fields: govt.data,
      errors: [...readErrors(govt.data.ErrorDetails), ...readErrors(errors)],
      infos: readInfos(govt.data.info),
      documentStatus,
    };
  }
  const ended = endedEwayBillSchema.safeParse(first);
  const found = [...readErrors(errors), ...(ended.success ? readErrors(ended.data.errorDetails) : [])];
  if (found.length > 0) return { succeeded: false, fields: {}, errors: found, infos: [], documentStatus };
  if (!ended.success || ended.data.ewbStatus !== 'CANCELLED') return null;
  return { succeeded: true, fields: ended.data, errors: [], infos: [], documentStatus };
};

/** A list of errors, a single one, or none. */
const readErrors = (value: unknown): ClearTaxError[] => {
  const entries: unknown[] = Array.isArray(value) ? value : [value];
  return entries.flatMap((entry) => {
    const read = errorSchema.safeParse(entry);
    if (!read.success) return [];
    const { error_code: code, error_message: text, error_source: source } = read.data;
    // ClearTax lists some of the IRP's numbers among its own; they mean the same.
    return [{ code, text: text ?? '', isOwn: source === 'CLEARTAX' && !/^\d{4}$/.test(code) }];
  });
};
