import { conf, named } from './irp-code.js';
import type { IrpCodes } from './irp-code.js';

const checkUser = 'Correct the API user name and password of the connection; no login is tried until then.';
const checkClient =
  'Correct client id and client secret of the connection, and that they belong to this API user.';
const checkKey = "Check that the connection's encryption key is the one of this environment.";
const enable = 'Have e-invoicing enabled for this GSTIN on the portal.';
const badUser = named(
  'credentials_refused',
  conf('The provider does not accept the API user or its password', checkUser),
);
const badClient = named(
  'client_refused',
  conf('The provider does not accept the client id and secret', checkClient),
);
const badLogin = named('login_unreadable', conf('The provider could not read the login request', checkKey));
const notEnabled = named('einvoicing_not_enabled', conf('E-invoicing is not enabled for this GSTIN', enable));
const stale = named('session_stale', {
  class: 'auth',
  message: 'The session with the provider has ended',
  hint: 'If it happens again and again, another program may be logging in with the same API user.',
});

/** Login, headers, sessions and enablement (NIC error code list, VITAL). */
export const accessCodes: IrpCodes = {
  '1002': badUser,
  '1004': conf('The GSTIN was missing from the request', 'Check the GSTIN of the connection.'),
  '1005': stale,
  '1006': conf('The API user name was missing from the request', checkUser),
  '1007': badLogin,
  '1008': badUser,
  '1010': badClient,
  '1011': conf('The client id was missing from the request', checkClient),
  '1012': conf('The client secret was missing from the request', checkClient),
  '1013': badLogin,
  '1014': named('user_inactive', conf('The API user is not active', 'Activate the API user on the portal.')),
  '1015': named(
    'user_not_of_gstin',
    conf('The API user does not belong to this GSTIN', 'Make an API user for this GSTIN on the portal.'),
  ),
  '1016': badLogin,
  '1017': badUser,
  '1018': badClient,
  '1019': badUser,
  '1020': badLogin,
  '3000': badUser,
  '3002': badUser,
  '3026': notEnabled,
  '3046': notEnabled,
  '3080': notEnabled,
  '5003': badLogin,
  // The e-way bill system's own numbers for a token that is wrong or has ended.
  '101': badUser,
  '102': badUser,
  '103': badClient,
  '104': badClient,
  '105': stale,
  '106': stale,
  '108': badUser,
  '109': badLogin,
  '110': badClient,
  '113': named('user_inactive', conf('The API user is not active', 'Activate the API user on the portal.')),
  '116': stale,
  '238': stale,
};
