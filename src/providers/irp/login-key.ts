import { createHash } from 'node:crypto';

/**
 * Names one log-in at a provider: host, who logs in, and a fingerprint of the credentials, so that changed ones never meet
 * a session, or a refusal, of the old.
 */
export const loginKey = (
  provider: string,
  baseUrl: string,
  who: readonly string[],
  credentials: readonly (string | null)[],
): string => {
  const fingerprint = createHash('sha256').update(JSON.stringify(credentials)).digest('hex').slice(0, 16);
  return [provider, new URL(baseUrl).host, ...who, fingerprint].join('|');
};
