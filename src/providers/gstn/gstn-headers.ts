import { randomBytes } from 'node:crypto';
import type { GstnAccount } from './account.js';

/** What a call's headers say beside the account; `form` is named by the calls that freeze and file. */
export interface CallHeaders {
  token?: string | undefined;
  period?: string;
  form?: string | undefined;
}

/** The headers of every call (GSTN taxpayer API), under a name of its own (`txn`). */
export const gstnHeaders = (account: GstnAccount, of: CallHeaders = {}): Record<string, string> => ({
  clientid: account.clientId,
  'client-secret': account.clientSecret,
  'state-cd': account.gstin.slice(0, 2),
  'ip-usr': account.ipAddress,
  txn: randomBytes(16).toString('hex'),
  username: account.username,
  gstin: account.gstin,
  ...(of.token !== undefined && { 'auth-token': of.token }),
  ...(of.period !== undefined && { ret_period: of.period }),
  ...(of.form !== undefined && { rtn_typ: of.form, userrole: of.form, api_version: '1.1' }),
});
