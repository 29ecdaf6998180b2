/** The longest that an answer is held back, in seconds. */
export const longestWaitSeconds = 30;

const preferences = /(?:[^,"]|"(?:\\.|[^"\\])*")+/g;
const wait = /^\s*wait\s*=\s*(?:"(\d+)"|(\d+))\s*(?:;.*)?$/i;

/**
 * Seconds that the caller would wait, from a `Prefer` header (RFC 7240): at most 30, null when it has no `wait` or one
 * that cannot be understood, which the RFC says to ignore. Of several the first counts.
 */
export const parsePreferWait = (header: string | undefined): number | null => {
  const first = header?.match(preferences)?.find((preference) => /^\s*wait\s*(?:[=;]|$)/i.test(preference));
  const seconds = first === undefined ? undefined : wait.exec(first)?.slice(1).find(Boolean);
  return seconds === undefined ? null : Math.min(Number(seconds), longestWaitSeconds);
};
