import type { KeyObject } from 'node:crypto';
import type { Failed } from '../../domain/outcome.js';
import type { HttpClient } from '../http-client.js';
import { readEncryptionKey } from '../nic/crypto.js';
import { incomplete } from './account.js';
import type { GstnAccount } from './account.js';

const timeoutMs = 5_000;

/** The portal's public key for the log-ins of an account. */
export interface PublicKeys {
  of(account: GstnAccount, signal: AbortSignal): Promise<{ publicKey: KeyObject } | Failed>;
  /** Forgets a key that the portal no longer takes; false when the connection itself names it. */
  forget(account: GstnAccount): boolean;
}

/**
 * Makes the reader of public keys: the connection's own (`publicKey`), else, for a sandbox connection alone, that of the
 * stand-in (`GET {baseUrl}/stand-in/public-key`, PEM), asked once.
 */
export const createPublicKeys = ({ http }: { http: HttpClient }): PublicKeys => {
  const known = new Map<string, string>();

  const fetched = async (baseUrl: string, signal: AbortSignal): Promise<string | null> => {
    const kept = known.get(baseUrl);
    if (kept !== undefined) return kept;
    const url = `${baseUrl}/stand-in/public-key`;
    const answer = await http.send({ method: 'GET', url, timeoutMs, signal });
    if (answer.kind !== 'answer' || answer.status !== 200) return null;
    const pem = answer.body.toString();
    known.set(baseUrl, pem);
    return pem;
  };

  return {
    of: async (account, signal) => {
      if (account.publicKey === null && !account.sandbox) return incomplete(['publicKey']);
      const text = account.publicKey ?? (await fetched(account.baseUrl, signal));
      if (text === null) {
        const message = 'The public key of the stand-in could not be read; nothing was sent';
        return { kind: 'transient', failure: { code: 'not_sent', message, hint: 'Start the stand-in.' } };
      }
      try {
        return { publicKey: readEncryptionKey(text) };
      } catch {
        return incomplete(['publicKey']);
      }
    },
    forget: ({ baseUrl, publicKey }) => {
      known.delete(baseUrl);
      return publicKey === null;
    },
  };
};
