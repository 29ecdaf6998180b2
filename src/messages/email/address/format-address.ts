import type { EmailAddress } from './parse-address.js';

/** The address as providers with a JSON interface take it: `"Rao, Asha" <asha@example.in>`, the name quoted where it is not plain words. */
export const formatAddress = ({ name, address }: EmailAddress): string => {
  if (name === '') return address;
  const isPlain = /^[\p{L}\p{M}\p{N} '_-]+$/u.test(name);
  return `${isPlain ? name : `"${name.replace(/["\\]/g, '\\$&')}"`} <${address}>`;
};
