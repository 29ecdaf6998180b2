import { z } from 'zod';

const errorSchema = z.looseObject({
  error_cd: z.union([z.string(), z.number()]).transform(String).optional(),
  message: z.string().optional(),
  error_msg: z.string().optional(),
});

/** Text, number or a list of codes: whatever else stands there says nothing. */
const envelopeSchema = z.looseObject({
  status_cd: z.union([z.string(), z.number()]).transform((status) => String(status).trim()),
  error: z.union([errorSchema, z.string()]).nullish(),
});

/** The portal's envelope `{ status_cd, data | error }`, as every way hands it on. */
export interface GstEnvelope {
  isGood: boolean;
  /** Of the error; both empty when there is none. */
  code: string;
  text: string;
  /** The whole of it. */
  fields: Readonly<Record<string, unknown>>;
}

/** Where a return's processing stands; some gateways leave the envelope away around it. */
const processingStatuses = ['REC', 'IP', 'P', 'PE', 'ER'];

/**
 * Reads an envelope; null when the value is none. A gateway that answers `1` around an error has refused. A status of
 * RETSTATUS in the place of the envelope's counts as good: what it says is read by `readProcessing`.
 */
export const readEnvelope = (value: unknown): GstEnvelope | null => {
  const read = envelopeSchema.safeParse(value);
  if (!read.success) return null;
  const { status_cd: status, error, ...rest } = read.data;
  const code = typeof error === 'object' ? (error?.error_cd ?? '') : '';
  const text = typeof error === 'object' ? (error?.message ?? error?.error_msg ?? '') : (error ?? '');
  const isProcessing = processingStatuses.includes(status.toUpperCase());
  if (status !== '0' && status !== '1' && !isProcessing) return null;
  const isGood = isProcessing || (status === '1' && code === '');
  return { isGood, code, text, fields: { ...rest, status_cd: status, ...(error ? { error } : {}) } };
};

/** What a good envelope is about: its `data`, or itself where there is none. */
export const contentOf = ({ fields }: GstEnvelope): unknown => {
  const status = String(fields['status_cd']);
  return status === '1' ? fields['data'] : fields;
};
