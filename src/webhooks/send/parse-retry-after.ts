const maxSeconds = 24 * 60 * 60;

/** The forms of an HTTP date that name their zone; the third, `asctime`, has been obsolete since RFC 1123. */
const httpDate = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*, \d\d[ -][A-Z][a-z]{2}[ -]\d{2,4} \d\d:\d\d:\d\d GMT$/;

/**
 * Whole seconds that a `Retry-After` header asks for, as seconds or as an HTTP date (RFC 9110, 10.2.3): rounded up, 0 for
 * a date that has passed, at most 24 h. Null when there is none or it cannot be read.
 */
export const parseRetryAfter = (value: string | undefined, now: Date): number | null => {
  const text = value?.trim() ?? '';
  const seconds = /^\d+(\.\d+)?$/.test(text)
    ? Number(text)
    : httpDate.test(text)
      ? (Date.parse(text) - now.getTime()) / 1000
      : NaN;
  return Number.isNaN(seconds) ? null : Math.min(Math.max(Math.ceil(seconds), 0), maxSeconds);
};
