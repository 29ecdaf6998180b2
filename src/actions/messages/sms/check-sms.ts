import type { Fault } from '../../../domain/outcome.js';
import { indianMobile } from '../../../messages/sms/indian-mobile.js';
import type { SmsInput } from './sms-input.js';

/** Faults that the schema cannot see: a number that no message reaches. What the template says is asked when it is sent. */
export const checkSms = ({ to }: Pick<SmsInput, 'to'>): Fault[] => {
  const mobile = indianMobile(to);
  return mobile.e164 === null ? [{ pointer: '/to', code: 'recipient_invalid', message: mobile.reason }] : [];
};
