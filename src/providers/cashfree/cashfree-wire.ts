import { z } from 'zod';
import { parseScaled } from '../../domain/money.js';
import { numberToMinor, parseMinor } from '../../domain/minor-units.js';

/** Cashfree counts in rupees alone; its numbers become paise by their text. */
const paiseOf = (value: number | string): number | null =>
  typeof value === 'number' ? numberToMinor(value, 'INR') : parseMinor(value, 'INR');

/** Rupees as paise; what is no amount makes the answer unreadable. */
export const rupees = z.union([z.number(), z.string()]).transform((value, context) => {
  const paise = paiseOf(value);
  if (paise !== null) return paise;
  context.addIssue({ code: 'custom', message: 'not an amount in rupees' });
  return z.NEVER;
});

/** A charge as paise, half a paisa upwards: charges are worked out to more places than are settled. */
export const charge = z.union([z.number(), z.string()]).transform((value, context) => {
  const scaled = parseScaled(value, 6);
  if (scaled !== null) return Math.floor((scaled + 5_000) / 10_000);
  context.addIssue({ code: 'custom', message: 'not a charge in rupees' });
  return z.NEVER;
});

/** Ids are texts since 2023-08-01, numbers before. */
export const idText = z.union([z.string().min(1), z.int()]).transform(String);

/** An ISO 8601 time with any offset, as UTC. */
export const isoTime = z.string().transform((text, context) => {
  const instant = new Date(text);
  if (!Number.isNaN(instant.getTime())) return instant.toISOString();
  context.addIssue({ code: 'custom', message: 'not a time' });
  return z.NEVER;
});
