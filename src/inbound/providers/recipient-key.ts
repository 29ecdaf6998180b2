import { phoneKey } from '../../domain/phone-key.js';
import { addressKey } from '../../messages/email/address/address-key.js';
import { parseAddress } from '../../messages/email/address/parse-address.js';

/** The key of a number with its country code, as all of these providers write it, with or without its plus; null for what is none. */
export const keyOfNumber = (text: string | undefined): string | null => {
  const digits = /^(?:whatsapp:)?\+?(\d{8,15})$/.exec(text ?? '')?.[1];
  return digits === undefined ? null : phoneKey(`+${digits}`);
};

/** The key of a mail address, with or without the name before it; null for what is none. */
export const keyOfAddress = (text: unknown): string | null => {
  if (typeof text !== 'string') return null;
  const parsed = parseAddress(text);
  return parsed.ok ? addressKey(parsed.address) : null;
};

/** The key of the only one of several recipients: of more it cannot be known whom news concerns. */
export const keyOfOnly = (addresses: readonly unknown[]): string | null =>
  addresses.length === 1 ? keyOfAddress(addresses[0]) : null;
