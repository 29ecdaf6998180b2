import type { SignatureScheme } from '../../domain/webhook-endpoint.js';
import type { KeyMint, MintedKey } from '../commands/key-mint.js';
import { ed25519KeyBytes, ed25519KeyPair } from './ed25519-keys.js';
import { keyPrefixes, tryParseSigningKey } from './signing-keys.js';

export interface KeyMintDeps {
  /** So many bytes of the system's generator (`node:crypto`). */
  randomBytes: (size: number) => Buffer;
}

const secretBytes = 32;

/**
 * Makes the keys of endpoints: `whsec_` of 32 random bytes, or an Ed25519 pair, `whsk_` of seed and public key for us and
 * `whpk_` for the receiver. Takes in keys of either kind that an owner brings.
 */
export const createKeyMint = ({ randomBytes }: KeyMintDeps): KeyMint => ({
  newSecret(scheme: SignatureScheme): MintedKey {
    switch (scheme) {
      case 'v1':
        return { secret: keyText('secret', randomBytes(secretBytes)), publicKey: null };
      case 'v1a': {
        const seed = randomBytes(ed25519KeyBytes);
        const { rawPublicKey } = ed25519KeyPair(seed);
        return {
          secret: keyText('privateKey', Buffer.concat([seed, rawPublicKey])),
          publicKey: keyText('publicKey', rawPublicKey),
        };
      }
      default:
        return scheme satisfies never;
    }
  },

  importSecret(text) {
    const key = tryParseSigningKey(text);
    if (!key) return null;
    const publicKey = key.scheme === 'v1a' ? keyText('publicKey', key.rawPublicKey) : null;
    return { scheme: key.scheme, secret: text, publicKey };
  },
});

const keyText = (kind: keyof typeof keyPrefixes, bytes: Buffer): string =>
  `${keyPrefixes[kind]}${bytes.toString('base64')}`;
