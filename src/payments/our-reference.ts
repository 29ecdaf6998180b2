import { hash } from 'node:crypto';
import type { Mode } from '../domain/job.js';

/** What one payment or refund is known by. */
export interface ReferenceOf {
  kind: 'payment' | 'refund';
  tenantId: string;
  mode: Mode;
  /** The app's own, as it gave it. */
  reference: string;
}

/** What every gateway takes as a reference of ours: 40 characters at most, none that one of them refuses. */
export const ourReferencePattern = /^[A-Za-z][A-Za-z0-9_-]{0,39}$/;

/**
 * The reference that a gateway gets, the same at every attempt: it is the idempotency key too. It is a hash, so the app's
 * reference may be of any length and characters, and tells nobody who the tenant is. 144 bits: no two will meet. In
 * hexadecimal, since one of the systems on the way may not tell capitals from small letters.
 */
export const ourReference = ({ kind, tenantId, mode, reference }: ReferenceOf): string => {
  // As JSON no two lists have the same text, whatever stands in their parts.
  const digest = hash('sha256', JSON.stringify([kind, mode, tenantId, reference]));
  return `${kind === 'payment' ? 'p' : 'r'}${mode === 'live' ? 'l' : 't'}-${digest.slice(0, 36)}`;
};
