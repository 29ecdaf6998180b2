import type { Mode } from '../domain/job.js';
import type { Ledger } from '../ledger/connect.js';
import { findApiKey } from '../ledger/queries/tenants.js';
import { createFreshCache } from '../platform/fresh-cache.js';
import { hashApiKey } from '../security/api-keys.js';

/** Who asks: the tenant and the rights behind one API key. */
export interface Principal {
  tenantId: string;
  keyId: string;
  mode: Mode;
  scopes: readonly string[];
}

/** A revoked key is refused after this at the latest. */
const freshForMs = 3_000;
/** Wrong keys are remembered as well, but not without bound. */
const maxRemembered = 10_000;

/** Finds the principal behind a bearer token, by its hash, and remembers the answer for 3 s. */
export const createAuthenticate = (
  ledger: Ledger,
  monotonicMs: () => number,
): ((token: string) => Promise<Principal | null>) => {
  // A ledger that was down must not lock a key out: what failed is not remembered.
  const seen = createFreshCache<Principal | null>({ freshForMs, monotonicMs, mostKept: maxRemembered });

  const lookUp = async (hash: Buffer): Promise<Principal | null> => {
    const row = await findApiKey(ledger, hash);
    return row ? { tenantId: row.tenant_id, keyId: row.id, mode: row.mode, scopes: row.scopes } : null;
  };

  return (token) => seen.get(token, () => lookUp(hashApiKey(token)));
};
