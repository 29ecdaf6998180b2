import { z } from 'zod';
import { signatureToleranceSeconds } from '../../webhooks/signature/verify-signature.js';

const headerName = z
  .string()
  .regex(/^[\w-]{1,64}$/, 'must be the name of a header')
  .toLowerCase();
const pointer = z.string().regex(/^(\/.*)?$/, 'must be a JSON pointer (RFC 6901), e.g. "/data/id"');

/** How a sender without a format of its own here signs, and where in its bodies things stand. */
export const hmacSettings = z.object({
  header: headerName.describe('Bears the signature'),
  algorithm: z.enum(['sha256', 'sha512']).default('sha256'),
  encoding: z.enum(['hex', 'base64']).default('hex'),
  prefix: z.string().max(32).default('').describe('Stands before the signature, e.g. "sha256="'),
  timestampHeader: headerName.optional().describe('Unix time, signed before the body'),
  timestampUnit: z.enum(['s', 'ms']).default('s'),
  toleranceSeconds: z.int().min(1).max(signatureToleranceSeconds).default(signatureToleranceSeconds),
  separator: z.string().max(8).default('.').describe('Stands between timestamp and body'),
  eventIdHeader: headerName.optional(),
  eventIdPath: pointer.optional(),
  typePath: pointer.default('/type'),
  objectPath: pointer.optional().describe('What it is about; its events keep their order'),
  versionPath: pointer
    .optional()
    .describe('Grows with every change of the object; what is older is not told'),
  occurredAtPath: pointer.optional(),
});

export type HmacSettings = z.infer<typeof hmacSettings>;
