import { nationalNumber, whyNoIndianNumber } from '../sms/indian-number.js';
import type { SmsToSend } from '../sms/sms-contract.js';
import type { BsnlAccount } from './account.js';

/** Characters that BSNL takes as the value of a variable. */
const longestValue = 30;

/** `SI` is service implicit; the others are told by BSNL's clients alone, so a connection may name its own. */
const usualTypes = { transactional: 'TM', service: 'SI', promotional: 'PM', government: 'SI' } as const;

/** Why BSNL cannot carry a message; null when it can. */
export const cannotTakeByBsnl = ({ to, variables }: SmsToSend): string | null => {
  const tooLong = variables.find(({ value }) => value.length > longestValue);
  if (tooLong) return `BSNL takes values of at most ${longestValue} characters; ${tooLong.name} is longer.`;
  return whyNoIndianNumber('BSNL', to);
};

/**
 * The body of a message for BSNL, which puts the text together itself: template and entity by their DLT ids, each value by the
 * name that its place has been given on BSNL's portal. (BSNL bulk SMS API manual 1.4: Send_SMS)
 */
export const bsnlSmsBody = ({ messageTypes }: BsnlAccount, message: SmsToSend): Record<string, unknown> => ({
  Header: message.senderId,
  Target: nationalNumber(message.to),
  Is_Unicode: message.unicode ? '1' : '0',
  Is_Flash: '0',
  Message_Type: messageTypes[message.category] ?? usualTypes[message.category],
  Entity_Id: message.peId,
  Content_Template_Id: message.dltTemplateId,
  Template_Keys_and_Values: message.variables.map(({ name, value }) => ({ Key: name, Value: value })),
});
