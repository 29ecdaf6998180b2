import { nationalNumber } from '../sms/indian-number.js';
import type { SmsToSend } from '../sms/sms-contract.js';

/** Stands between the values of a message that goes by its template's id. */
const separator = '|';

/** Whether the values can be told apart again by who takes them. */
const canBeJoined = ({ variables }: SmsToSend): boolean =>
  variables.every(({ value }) => !value.includes(separator));

/**
 * The body of a message for Fast2SMS. By its id there, when it has one: then the values follow in the order of the text. Else
 * the whole text goes; also when a value holds the separator, which would push all that follow out of their places.
 * (Fast2SMS API: DLT SMS, DLT manual)
 */
export const bulkBody = (message: SmsToSend): Record<string, string> => {
  const { messageId, to, text, senderId, peId, dltTemplateId, gatewayTemplateId, variables } = message;
  const both = { sender_id: senderId, numbers: nationalNumber(to), flash: '0', udf1: messageId };
  if (gatewayTemplateId === null || !canBeJoined(message)) {
    return { route: 'dlt_manual', message: text, template_id: dltTemplateId, entity_id: peId, ...both };
  }
  const values = variables.map(({ value }) => value).join(separator);
  return { route: 'dlt', message: gatewayTemplateId, variables_values: values, ...both };
};
