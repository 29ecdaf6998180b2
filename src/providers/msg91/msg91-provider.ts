import { sendJson } from '../gateway/send-json.js';
import type { HttpClient } from '../http-client.js';
import { classifySms } from '../sms/classify-sms.js';
import { numberWithCountry, whyNoIndianNumber } from '../sms/indian-number.js';
import { notCarried } from '../sms/not-carried.js';
import type { SmsProvider, SmsToSend } from '../sms/sms-contract.js';
import { readMsg91Account } from './account.js';
import { readMsg91Answer } from './read-msg91-answer.js';

const flowPath = '/api/v5/flow';
/** Beside the variables, a recipient has a field of this name. */
const numberField = 'mobiles';

/**
 * Makes MSG91 as an SMS gateway, by its flow API: text, sender and entity stand in the template there, named by its own id.
 * `timeoutMs` is the deadline of one request. How a message fares it tells by webhook alone. (MSG91 API, send SMS by flow)
 */
export const createMsg91Provider = (deps: { http: HttpClient; timeoutMs: number }): SmsProvider => ({
  name: 'msg91',
  cannotTake,
  send: async ({ connection, signal }, message) => {
    const reason = cannotTake(message);
    if (reason !== null) return notCarried(reason);
    const account = readMsg91Account(connection);
    if ('kind' in account) return account;
    const exchange = await sendJson(
      deps,
      { method: 'POST', path: flowPath, body: flowOf(message) },
      { baseUrl: account.baseUrl, headers: { authkey: account.authKey }, signal },
    );
    return classifySms(exchange, {
      gateway: 'MSG91',
      effect: 'send',
      read: readMsg91Answer,
      // What stands before MSG91 answers so while MSG91 itself is away.
      notTakenBy: [503],
    });
  },
  track: null,
});

const cannotTake = ({ to, gatewayTemplateId, variables }: SmsToSend): string | null => {
  if (gatewayTemplateId === null) return 'The template has no id at MSG91.';
  if (variables.some(({ name }) => name === numberField)) {
    return `MSG91 takes no variable named ${numberField}: it is where the number stands.`;
  }
  return whyNoIndianNumber('MSG91', to);
};

const flowOf = ({ to, gatewayTemplateId, variables }: SmsToSend) => ({
  template_id: gatewayTemplateId,
  // Links go out as they were approved.
  short_url: '0',
  recipients: [
    {
      ...Object.fromEntries(variables.map(({ name, value }) => [name, value])),
      [numberField]: numberWithCountry(to),
    },
  ],
});
