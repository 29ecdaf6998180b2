import { sendJson } from '../gateway/send-json.js';
import type { HttpClient } from '../http-client.js';
import { classifySms } from '../sms/classify-sms.js';
import { whyNoIndianNumber } from '../sms/indian-number.js';
import { notCarried } from '../sms/not-carried.js';
import type { SmsProvider, SmsToSend } from '../sms/sms-contract.js';
import { readFast2SmsAccount } from './account.js';
import { bulkBody } from './bulk-body.js';
import { readFast2SmsAnswer } from './read-fast2sms-answer.js';

const bulkPath = '/dev/bulkV2';

/**
 * Makes Fast2SMS as an SMS gateway. `timeoutMs` is the deadline of one request. It neither tells how a message fares nor can it
 * be asked. (Fast2SMS API: bulkV2)
 */
export const createFast2SmsProvider = (deps: { http: HttpClient; timeoutMs: number }): SmsProvider => ({
  name: 'fast2sms',
  cannotTake,
  send: async ({ connection, signal }, message) => {
    const reason = cannotTake(message);
    if (reason !== null) return notCarried(reason);
    const account = readFast2SmsAccount(connection);
    if ('kind' in account) return account;
    const exchange = await sendJson(
      deps,
      { method: 'POST', path: bulkPath, body: bulkBody(message) },
      { baseUrl: account.baseUrl, headers: { authorization: account.apiKey }, signal },
    );
    return classifySms(exchange, { gateway: 'Fast2SMS', effect: 'send', read: readFast2SmsAnswer });
  },
  track: null,
});

const cannotTake = ({ to }: SmsToSend): string | null => whyNoIndianNumber('Fast2SMS', to);
