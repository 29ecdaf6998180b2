import { parseInstant } from './parse-instant.js';

export interface ConnectionSecrets {
  secrets: Readonly<Record<string, string>>;
  /** `secretsUntil` may say, by a secret's name, until when it is in force (ISO 8601). */
  settings: Readonly<Record<string, unknown>>;
}

/**
 * The secrets in force whose name begins with `secretName`, so that an old one (`webhookSecretOld`) can stand beside the
 * new one while the provider changes over. One whose end cannot be read is not in force.
 */
export const liveSecrets = (connection: ConnectionSecrets, secretName: string, now: Date): string[] =>
  Object.entries(connection.secrets)
    .filter(([name, secret]) => name.startsWith(secretName) && secret !== '')
    .filter(([name]) => isInForce(connection.settings['secretsUntil'], name, now))
    .map(([, secret]) => secret);

const isInForce = (ends: unknown, name: string, now: Date): boolean => {
  if (ends === undefined) return true;
  if (typeof ends !== 'object' || ends === null) return false;
  const end = (ends as Record<string, unknown>)[name];
  return end === undefined || (parseInstant(end)?.getTime() ?? 0) > now.getTime();
};
