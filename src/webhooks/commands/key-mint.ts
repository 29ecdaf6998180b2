import type { SignatureScheme } from '../../domain/webhook-endpoint.js';

/** A signing key as text. */
export interface MintedKey {
  /** `whsec_…` or `whsk_…`. */
  secret: string;
  /** `whpk_…` of an asymmetric key. */
  publicKey: string | null;
}

/** Where signing keys come from. */
export interface KeyMint {
  newSecret(scheme: SignatureScheme): MintedKey;
  /** A key that the caller brings; null when its text is no key of 24 to 64 bytes. */
  importSecret(text: string): (MintedKey & { scheme: SignatureScheme }) | null;
}
