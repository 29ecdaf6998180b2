import { z } from 'zod';

/** An amount in minor units, exactly. */
export const minorAmount = z.int().nonnegative();

/** Stripe writes currencies in small letters; ours stand in capitals. */
export const currencyCode = z
  .string()
  .regex(/^[a-z]{3}$/i)
  .transform((code) => code.toUpperCase());

/** Seconds since 1970, as ISO 8601. */
export const isoOfSeconds = z
  .int()
  .nonnegative()
  .max(8.64e12)
  .transform((seconds) => new Date(seconds * 1000).toISOString());
