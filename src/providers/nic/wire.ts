import { z } from 'zod';
import type { IrpError, IrpInfo } from '../irp/irp-answer.js';
import { readErrors, readInfos } from '../irp/loose-lists.js';
import { indiaInstant } from '../irp/result-schemas.js';
import { tryJson } from '../irp/try-json.js';

/** The envelope around every answer, with its loose parts read. */
export interface NicEnvelope {
  succeeded: boolean;
  data: unknown;
  errors: IrpError[];
  infos: IrpInfo[];
}

const envelopeSchema = z.object({
  Status: z.union([z.literal([0, 1]), z.literal(['0', '1'])]),
  Data: z.unknown().optional(),
  ErrorDetails: z.unknown().optional(),
  InfoDtls: z.unknown().optional(),
});

/** Reads an envelope in all its seen and documented spellings. Null when the text is no envelope. */
export const readEnvelope = (text: string): NicEnvelope | null => {
  const envelope = envelopeSchema.safeParse(tryJson(text));
  if (!envelope.success) return null;
  const { Status, Data, ErrorDetails, InfoDtls } = envelope.data;
  return {
    succeeded: String(Status) === '1',
    data: Data,
    errors: readErrors(ErrorDetails),
    infos: readInfos(InfoDtls),
  };
};

/** The answer to a login; `TokenExpiry` has become an instant. */
export const loginSchema = z.object({
  AuthToken: z.string().min(1),
  Sek: z.string().min(1),
  TokenExpiry: indiaInstant,
});
