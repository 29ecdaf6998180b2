import { z } from 'zod';
import type { HttpAnswer } from '../http-exchange.js';
import { tryJson } from '../irp/try-json.js';

/** `Sucess` is how the gateway writes it; `1` is what it documents. */
const goodStatuses = ['1', 'sucess', 'success'];
const badStatuses = ['0', 'failure', 'failed', 'error'];

const envelopeSchema = z.looseObject({
  status_cd: z
    .union([z.string(), z.number()])
    .transform((status) => String(status).toLowerCase())
    .pipe(z.enum([...goodStatuses, ...badStatuses])),
  data: z.unknown().optional(),
});

/** The envelope around every answer. */
export interface WhiteBooksEnvelope {
  /** What `status_cd` says; not to be believed without a look at the rest. */
  isGood: boolean;
  data: unknown;
  /** All other fields, which are documented for nobody. */
  rest: Readonly<Record<string, unknown>>;
}

/** Reads the envelope `{ status_cd, status_desc, data }`; null when the answer has none. */
export const readEnvelope = ({ status, body }: HttpAnswer): WhiteBooksEnvelope | null => {
  const read = status === 429 ? null : envelopeSchema.safeParse(tryJson(body.toString()));
  if (!read?.success) return null;
  const { status_cd, data, ...rest } = read.data;
  return {
    isGood: goodStatuses.includes(status_cd),
    data: typeof data === 'string' ? tryJson(data) : data,
    rest,
  };
};
