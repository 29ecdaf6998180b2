import type { IrpSession } from '../irp/sessions.js';
import type { WhiteBooksAccount } from './account.js';

/** The headers of a log-in at the e-invoice API. */
export const loginHeaders = (account: WhiteBooksAccount): Record<string, string> => ({
  ...clientHeaders(account),
  username: account.userName,
  password: account.password,
});

/** The headers of every later call of the e-invoice API. */
export const callHeaders = (account: WhiteBooksAccount, session: IrpSession): Record<string, string> => ({
  ...clientHeaders(account),
  username: account.userName,
  'auth-token': session.data.token ?? '',
  'Content-Type': 'application/json',
});

/** The headers of every call of the e-way bill API, log-in included: it knows its session by them. */
export const ewayBillHeaders = (account: WhiteBooksAccount): Record<string, string> => ({
  ...clientHeaders(account),
  client_id: account.ewayBillClientId,
  client_secret: account.ewayBillClientSecret,
  'Content-Type': 'application/json',
});

const clientHeaders = (account: WhiteBooksAccount): Record<string, string> => ({
  ip_address: account.ipAddress,
  client_id: account.clientId,
  client_secret: account.clientSecret,
  gstin: account.gstin,
});
