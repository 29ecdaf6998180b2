import { decodeJwt } from 'jose';

/** How long a token is taken to live when nothing says so. */
const assumedLifeMs = 6 * 60 * 60_000;

/**
 * When a provider's token ends: what it says itself, if it is a JWT (`exp`), else `lifeMs` (six hours) from now. Its
 * signature is the provider's own business. A token that ends sooner is refused with 401 and renewed then.
 */
export const tokenExpiry = (token: string, now: Date, lifeMs = assumedLifeMs): Date => {
  const expSeconds = expOf(token);
  return expSeconds === undefined ? new Date(now.getTime() + lifeMs) : new Date(expSeconds * 1000);
};

const expOf = (token: string): number | undefined => {
  try {
    return decodeJwt(token).exp;
  } catch {
    return undefined;
  }
};
