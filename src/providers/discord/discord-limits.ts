import { z } from 'zod';
import type { HttpAnswer } from '../http-exchange.js';
import { tryJson } from '../irp/try-json.js';

const waitSchema = z.looseObject({ retry_after: z.number().nonnegative() });
const most = 24 * 60 * 60 * 1000;

/** How long a 429 asks to wait, in ms: its body's seconds, with their fraction, else those of its headers. (Discord API: rate limits) */
export const refusedFor = ({ headers, body }: HttpAnswer): number | undefined => {
  const seconds =
    waitSchema.safeParse(tryJson(body.toString())).data?.retry_after ??
    secondsIn(headers['retry-after']) ??
    secondsIn(headers['x-ratelimit-reset-after']);
  return seconds === undefined ? undefined : msOf(seconds);
};

/** How long a taken note leaves no call to its webhook, in ms; null when there is one left, or nothing is said. */
export const restAfter = ({ headers }: HttpAnswer): number | null => {
  if (headers['x-ratelimit-remaining'] !== '0') return null;
  const seconds = secondsIn(headers['x-ratelimit-reset-after']);
  return seconds === undefined ? null : msOf(seconds);
};

const secondsIn = (header: string | undefined): number | undefined =>
  header !== undefined && /^\d{1,9}(?:\.\d{1,9})?$/.test(header) ? Number(header) : undefined;

/** Never a moment too early. */
const msOf = (seconds: number): number => Math.min(Math.ceil(seconds * 1000), most);
