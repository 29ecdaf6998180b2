import { createHash, randomBytes } from 'node:crypto';
import type { Mode } from '../domain/job.js';

/** The rights that an API key can have. */
export const scopes = [
  'jobs:read',
  'jobs:write',
  'connections',
  'webhooks',
  'schedules',
  'messages',
  'admin',
] as const;
export type Scope = (typeof scopes)[number];

/** A new key: 256 random bits behind `mk_live_` or `mk_test_`. It is shown once and kept as a hash only. */
export const newApiKey = (mode: Mode): string => `mk_${mode}_${randomBytes(32).toString('base64url')}`;

/** The mode that a key's prefix names. */
export const modeOfApiKey = (key: string): Mode => (key.startsWith('mk_live_') ? 'live' : 'test');

/** What is kept of a key. The key is random and long, so a plain SHA-256 cannot be searched backwards. */
export const hashApiKey = (key: string): Buffer => createHash('sha256').update(key).digest();

/** The first characters, by which its owner recognises a key in a list. */
export const apiKeyPrefix = (key: string): string => key.slice(0, 12);
