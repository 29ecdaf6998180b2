import { z } from 'zod';
import { tryJson } from '../irp/try-json.js';
import { retryAfterMs } from '../retry-after.js';

const usage = z.record(
  z.string(),
  z.array(z.looseObject({ estimated_time_to_regain_access: z.number().nonnegative().optional() })),
);

const most = 24 * 60 * 60 * 1000;

/**
 * How long Meta asks to wait: `retry-after`, else the minutes that it estimates in `x-business-use-case-usage`. Undefined when it
 * says neither; at most a day. (Graph API: rate limits)
 */
export const usageWait = (headers: Readonly<Record<string, string>>): number | undefined => {
  const asked = retryAfterMs(headers['retry-after'], new Date(headers['date'] ?? Number.NaN));
  if (asked !== undefined) return asked;
  const read = usage.safeParse(tryJson(headers['x-business-use-case-usage'] ?? ''));
  const minutes = Object.values(read.data ?? {})
    .flat()
    .map((of) => of.estimated_time_to_regain_access ?? 0);
  const longest = Math.max(0, ...minutes) * 60_000;
  return longest === 0 ? undefined : Math.min(longest, most);
};
