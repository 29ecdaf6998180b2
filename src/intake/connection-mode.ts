import { z } from 'zod';
import type { Mode } from '../domain/job.js';

/** The contract's words for the mode of a connection: `sandbox` is what test keys reach. `test` is taken as well. */
export const connectionMode = z.enum(['sandbox', 'test', 'live']);

/** The mode behind the caller's word; the key's own when there was none. */
export const toMode = (word: z.infer<typeof connectionMode> | undefined, ofKey: Mode): Mode => {
  if (word === undefined) return ofKey;
  return word === 'sandbox' ? 'test' : word;
};

/** How the contract calls a mode of a connection. */
export const modeWord = (mode: Mode): 'sandbox' | 'live' => (mode === 'test' ? 'sandbox' : mode);
