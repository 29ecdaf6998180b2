import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { newId } from '../domain/ids.js';
import { newApiKey } from '../security/api-keys.js';

/** What a laptop needs and nobody has set. */
export interface DevSecrets {
  /** 32 bytes, base64. */
  masterKey: string;
  apiKey: string;
  adminPassword: string;
}

/**
 * The secrets of a data folder: made at the first start, readable by their owner only, the same ever after. Two
 * processes that start at once agree, since a link to an existing name is refused.
 */
export const devSecrets = (dataDir: string): DevSecrets => {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'secrets.json');
  const made = `${file}.${newId()}`;
  const fresh: DevSecrets = {
    masterKey: randomBytes(32).toString('base64'),
    apiKey: newApiKey('test'),
    adminPassword: randomBytes(12).toString('base64url'),
  };
  writeFileSync(made, `${JSON.stringify(fresh, null, 2)}\n`, { mode: 0o600 });
  try {
    linkSync(made, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(made);
  }
  return JSON.parse(readFileSync(file, 'utf8')) as DevSecrets;
};
