import { z } from 'zod';

const fields = z.record(z.string(), z.unknown());

/**
 * Reads the portal's own figures for a 3B, with or without the `r3bautopop` around them (GSTN AUTOLIAB, as public clients
 * read it). Null when there are none, undefined when the answer is something else.
 */
export const readAutoLiability = (result: unknown): Record<string, unknown> | null | undefined => {
  const outer = fields.safeParse(result).data;
  if (!outer) return undefined;
  const inner = 'r3bautopop' in outer ? fields.nullable().safeParse(outer['r3bautopop']).data : outer;
  if (inner === undefined) return undefined;
  if (inner === null || Object.keys(inner).length === 0) return null;
  return 'liabitc' in inner || 'elgitc' in inner ? inner : undefined;
};
