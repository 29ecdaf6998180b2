import type { EmailAddress } from './email-contract.js';

/** An address as a header shows it (RFC 5322, 3.4): `"Asha & Sons" <asha@example.com>`, or the bare address without a name. */
export const formatAddress = ({ address, name }: EmailAddress): string =>
  name === null ? address : `"${name.replaceAll(/["\\]/g, '\\$&')}" <${address}>`;
