import { domainToASCII } from 'node:url';
import parseHeader from 'nodemailer/lib/addressparser';

/** One mailbox. `address` is plain ASCII, its domain in small letters and, where it was not Latin, in Punycode. */
export interface EmailAddress {
  /** The shown name; empty where there is none. */
  name: string;
  address: string;
}

/** An address, or what is wrong with the text. */
export type ParsedAddress = { ok: true; address: EmailAddress } | { ok: false; message: string };

const controls = /[\p{Cc}\u2028\u2029]/u;
const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const localPart = new RegExp(`^${atom}(?:\\.${atom})*$`);
const domainName = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})$/;

/**
 * Reads `asha@example.in` or `Asha Rao <asha@example.in>` (RFC 5322). Refused are line breaks, which would begin a header,
 * several addresses in one text, groups, quoted and non-ASCII local parts and addresses without a public domain.
 */
export const parseAddress = (text: string): ParsedAddress => {
  if (controls.test(text)) return refused('must have no line breaks or other control characters');
  const [mailbox, ...more] = parseHeader(text);
  if (!mailbox || mailbox.group !== undefined || more.length > 0) return refused('must be one address');
  const at = mailbox.address.lastIndexOf('@');
  const local = mailbox.address.slice(0, Math.max(at, 0));
  const domain = domainToASCII(mailbox.address.slice(at + 1)).toLowerCase();
  const isValid =
    local.length <= 64 &&
    localPart.test(local) &&
    domainName.test(domain) &&
    local.length + domain.length < 254;
  if (!isValid) return refused('must be an address as asha@example.in or Asha Rao <asha@example.in>');
  if (mailbox.name.length > 200) return refused('must have a name of at most 200 characters');
  // A name with an @ is shown as if it were the address: the usual trick of swindlers.
  if (mailbox.name.includes('@')) return refused('must have a name without @');
  return { ok: true, address: { name: mailbox.name, address: `${local}@${domain}` } };
};

const refused = (message: string): ParsedAddress => ({ ok: false, message });
