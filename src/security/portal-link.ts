import type { Clock } from '../domain/clock.js';
import type { Mode } from '../domain/job.js';
import { createTokenSigner } from './signed-token.js';

/** What a link to the owner's page opens. */
export interface PortalClaim {
  tenantId: string;
  mode: Mode;
  /** The one endpoint that may be seen; null for all of the tenant's in that mode. */
  endpointId: string | null;
  expiresAt: Date;
}

export interface PortalLinks {
  /** The token that a link carries: letters, digits, `-`, `_` and `.` only. */
  sign(claim: PortalClaim): string;
  /** What a token opens; null when it is not ours, was changed, or is over. */
  read(token: string): PortalClaim | null;
}

/**
 * Links that need no store: the token is `tenant.mode.endpoint.expiry.mac` (the endpoint empty for all), so that any process
 * that has the key can read it. Throws a RangeError when the signing key has not 32 bytes.
 */
export const createPortalLinks = (deps: { signingKey: Buffer; clock: Clock }): PortalLinks => {
  const signer = createTokenSigner(deps.signingKey, 'portal link');
  return {
    sign: ({ tenantId, mode, endpointId, expiresAt }) =>
      signer.sign([tenantId, mode, endpointId ?? '', expiresAt.getTime()]),
    read(token) {
      const fields = signer.read(token, 4);
      if (!fields) return null;
      const [tenantId = '', mode = '', endpointId = '', expiry = ''] = fields;
      const expiresAt = new Date(Number(expiry));
      if (!isMode(mode) || expiresAt <= deps.clock.now()) return null;
      return { tenantId, mode, endpointId: endpointId || null, expiresAt };
    },
  };
};

const isMode = (text: string): text is Mode => text === 'test' || text === 'live';
