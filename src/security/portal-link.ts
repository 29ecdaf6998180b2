import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../domain/clock.js';
import type { Mode } from '../domain/job.js';

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
 * Links that need no store: the token is `tenant.mode.endpoint.expiry.mac` (the endpoint empty for all), signed with
 * HMAC-SHA256, so that any process that has the key can read it. Throws a RangeError when the signing key has not 32
 * bytes.
 */
export const createPortalLinks = (deps: { signingKey: Buffer; clock: Clock }): PortalLinks => {
  if (deps.signingKey.length !== 32) throw new RangeError('the link signing key must have 32 bytes');
  // A key of its own: no other token that is signed with the same one can pass for a link.
  const key = createHmac('sha256', deps.signingKey).update('portal link').digest();
  const macOf = (claim: string): Buffer => createHmac('sha256', key).update(claim).digest();

  return {
    sign({ tenantId, mode, endpointId, expiresAt }) {
      const claim = [tenantId, mode, endpointId ?? '', expiresAt.getTime()].join('.');
      return `${claim}.${macOf(claim).toString('base64url')}`;
    },
    read(token) {
      const [tenantId = '', mode = '', endpointId = '', expiry = '', signature = '', ...rest] =
        token.split('.');
      const given = Buffer.from(signature, 'base64url');
      const expected = macOf([tenantId, mode, endpointId, expiry].join('.'));
      if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected))
        return null;
      const expiresAt = new Date(Number(expiry));
      if (!isMode(mode) || expiresAt <= deps.clock.now()) return null;
      return { tenantId, mode, endpointId: endpointId || null, expiresAt };
    },
  };
};

const isMode = (text: string): text is Mode => text === 'test' || text === 'live';
