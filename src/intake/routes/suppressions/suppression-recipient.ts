import type { ErrorFault } from '../../../domain/errors.js';
import type { Suppressed } from '../../../domain/message-book.js';
import { phoneKey } from '../../../domain/phone-key.js';
import { addressKey } from '../../../messages/email/address/address-key.js';
import { parseAddress } from '../../../messages/email/address/parse-address.js';
import { indianMobile } from '../../../messages/sms/indian-mobile.js';
import { invalidInput } from '../../faults/parse-input.js';

/** The key under which an address or number is kept: the address itself is not. Throws `invalid_input` where it is none. */
export const recipientKeyOf = (channel: Suppressed['channel'], to: string): string => {
  if (channel === 'email') {
    const parsed = parseAddress(to);
    if (!parsed.ok) throw invalidInput([wrong('address_wrong', parsed.message)]);
    return addressKey(parsed.address);
  }
  const mobile = indianMobile(to);
  if (mobile.e164 !== null) return phoneKey(mobile.e164);
  // WhatsApp reaches other countries too: those are written with their + and nothing else.
  if (channel === 'whatsapp' && /^\+[1-9]\d{7,14}$/.test(to)) return phoneKey(to);
  throw invalidInput([wrong('number_wrong', mobile.reason)]);
};

const wrong = (code: string, message: string): ErrorFault => ({ pointer: '/to', code, message });
