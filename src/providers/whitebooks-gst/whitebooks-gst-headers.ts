import { randomBytes } from 'node:crypto';
import type { WhiteBooksGstAccount } from './account.js';

/** A name for one exchange, or for a session's all: 32 characters, as the portal wants it. */
export const newTxn = (): string => randomBytes(16).toString('hex');

/**
 * The headers of every call (WhiteBooks API, as integrators report it). Which of them carry the session is unconfirmed: it
 * goes by its `txn`, and its token is sent where the gateway gave one.
 */
export const whiteBooksGstHeaders = (
  account: WhiteBooksGstAccount,
  of: { txn: string; token?: string | undefined; period?: string | undefined },
): Record<string, string> => ({
  gst_username: account.username,
  state_cd: account.gstin.slice(0, 2),
  ip_address: account.ipAddress,
  client_id: account.clientId,
  client_secret: account.clientSecret,
  gstin: account.gstin,
  txn: of.txn,
  ...(of.period !== undefined && { ret_period: of.period }),
  ...(of.token !== undefined && { auth_token: of.token }),
});
