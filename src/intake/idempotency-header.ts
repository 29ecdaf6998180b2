import type { Request } from 'express';
import { invalidInput } from './faults/parse-input.js';
import { idempotencyKey } from './job-body.js';

/** The header `Idempotency-Key`; null when there is none. Throws `invalid_input` for one that is empty or too long. */
export const idempotencyKeyOf = (req: Request): string | null => {
  const header = req.headers['idempotency-key'];
  if (header === undefined) return null;
  const key = idempotencyKey.safeParse(header);
  if (key.success) return key.data;
  throw invalidInput([
    {
      pointer: '',
      code: 'bad_idempotency_key',
      message: 'the header Idempotency-Key must have 1 to 255 characters',
    },
  ]);
};
