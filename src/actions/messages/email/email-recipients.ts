import { addressKey } from '../../../messages/email/address/address-key.js';
import { parseAddress, type EmailAddress } from '../../../messages/email/address/parse-address.js';
import type { EmailInput } from './email-input.js';

/** The lists of recipients, in the order in which they are told. */
export const recipientFields = ['to', 'cc', 'bcc'] as const;

/** One recipient of a mail, and where in the input it stands. */
export interface Recipient {
  field: (typeof recipientFields)[number];
  /** JSON pointer into the input: what tells of it without naming it. */
  pointer: string;
  address: EmailAddress;
  /** `addressKey` of the address. */
  key: string;
}

/** All recipients of an input that the schema has accepted. */
export const recipientsOf = (input: Pick<EmailInput, 'to' | 'cc' | 'bcc'>): Recipient[] =>
  recipientFields.flatMap((field) =>
    (input[field] ?? []).map((text, index) => {
      const address = readAddress(text);
      return { field, pointer: `/${field}/${index}`, address, key: addressKey(address) };
    }),
  );

/** An address that a schema has accepted. Throws for any other. */
export const readAddress = (text: string): EmailAddress => {
  const parsed = parseAddress(text);
  if (!parsed.ok) throw new Error('an address that was accepted cannot be read');
  return parsed.address;
};
