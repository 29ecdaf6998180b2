import type { KeyObject } from 'node:crypto';
import type { Failed } from '../../domain/outcome.js';
import { incomplete } from './account.js';
import type { NicAccount } from './account.js';
import { readEncryptionKey } from './crypto.js';
import type { StandInKeysOf } from '../irp/stand-in-keys.js';

/** Gives the public key that encrypts an account's log-ins, or why there is none. */
export type EncryptionKeyOf = (
  account: NicAccount,
  signal: AbortSignal,
) => Promise<{ publicKey: KeyObject } | Failed>;

/** The connection's own key; a stand-in's where the connection is a sandbox and names none. */
export const createEncryptionKeyOf =
  (standInKeys: StandInKeysOf): EncryptionKeyOf =>
  async (account, signal) => {
    const text =
      account.encryptionKey ??
      (account.sandbox ? (await standInKeys(account.baseUrl, signal))?.encryption : undefined);
    if (text === undefined && account.sandbox) {
      const message = 'The keys of the stand-in could not be read; nothing was sent';
      return { kind: 'transient', failure: { code: 'not_sent', message, hint: 'Start the stand-in.' } };
    }
    try {
      return { publicKey: readEncryptionKey(text ?? '') };
    } catch {
      return incomplete(['encryptionKey']);
    }
  };
