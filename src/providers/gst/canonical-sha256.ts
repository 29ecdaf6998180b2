import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain/canonical-json.js';

/** SHA-256 (hex) of a JSON value, whatever the order of its keys; lists keep theirs. */
export const canonicalSha256 = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value, Infinity)).digest('hex');
