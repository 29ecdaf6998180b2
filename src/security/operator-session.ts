import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../domain/clock.js';
import { newId } from '../domain/ids.js';

/** How long an operator stays signed in, in ms. */
export const operatorSessionMs = 12 * 60 * 60 * 1000;

export interface OperatorSession {
  id: string;
  expiresAt: Date;
}

export interface OperatorSessions {
  /** A new session and the token that its cookie carries. */
  begin(): { session: OperatorSession; token: string };
  /** The session behind a token; null when the token is not ours, was changed, or is over. */
  read(token: string): OperatorSession | null;
}

/**
 * Sessions that need no store: the token is `id.expiry.mac`, signed with HMAC-SHA256, so that any process that has the
 * key can read it. The password is part of the key: a new password ends every session. Throws a RangeError when the
 * signing key has not 32 bytes.
 */
export const createOperatorSessions = (deps: {
  signingKey: Buffer;
  password: string;
  clock: Clock;
}): OperatorSessions => {
  if (deps.signingKey.length !== 32) throw new RangeError('the session signing key must have 32 bytes');
  const key = createHmac('sha256', deps.signingKey).update(`operator session|${deps.password}`).digest();
  const macOf = (claim: string): Buffer => createHmac('sha256', key).update(claim).digest();

  return {
    begin() {
      const session = { id: newId(), expiresAt: new Date(deps.clock.now().getTime() + operatorSessionMs) };
      const claim = `${session.id}.${session.expiresAt.getTime()}`;
      return { session, token: `${claim}.${macOf(claim).toString('base64url')}` };
    },
    read(token) {
      const [id = '', expiry = '', signature = '', ...rest] = token.split('.');
      const given = Buffer.from(signature, 'base64url');
      const expected = macOf(`${id}.${expiry}`);
      if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected))
        return null;
      const expiresAt = new Date(Number(expiry));
      return expiresAt > deps.clock.now() ? { id, expiresAt } : null;
    },
  };
};
