import type { Ledger } from '../ledger/connect.js';
import { findSession } from '../ledger/queries/sessions.js';
import type { SessionKey } from '../providers/session-cache.js';
import type { Seal } from '../security/seal.js';

/** Sessions at providers as they rest in the ledger: sealed, each bound to its place. */
export interface SealedSessions {
  /** What is kept under a key, whatever its age; null for nothing. Throws when it was sealed for another place. */
  read(address: SessionKey): Promise<{ data: unknown; expiresAt: Date } | null>;
  seal(address: SessionKey, data: unknown): Buffer;
}

/** Names where a session rests, to a cache and to its seal. */
export const sessionPlace = ({ tenantId, key }: SessionKey): string => `session|${tenantId}|${key}`;

/** Reads and seals the sessions of a ledger. */
export const createSealedSessions = ({ ledger, seal }: { ledger: Ledger; seal: Seal }): SealedSessions => ({
  async read(address) {
    const row = await findSession(ledger, address);
    if (!row) return null;
    const data: unknown = JSON.parse(seal.open(row.sealed, sessionPlace(address)));
    return { data, expiresAt: row.expiresAt };
  },
  seal: (address, data) => seal.seal(JSON.stringify(data), sessionPlace(address)),
});
