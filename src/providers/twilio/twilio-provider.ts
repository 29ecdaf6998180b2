import type { Done, Failed } from '../../domain/outcome.js';
import type { HttpClient } from '../http-client.js';
import { classifySms } from '../sms/classify-sms.js';
import type { SmsAsked } from '../sms/classify-sms.js';
import type { SmsCall, SmsProvider } from '../sms/sms-contract.js';
import { readTwilioAccount } from './account.js';
import type { TwilioAccount } from './account.js';
import { messageForm } from './message-form.js';
import { twilioPaths } from './paths.js';
import { readStanding, readTaken } from './read-message.js';

interface TwilioRequest {
  path: string;
  /** Absent for a question. */
  form?: string;
}

/**
 * Makes Twilio as an SMS gateway: HTTP Basic of account SID and auth token, forms in, JSON out. `timeoutMs` is the deadline of
 * one request. It takes any number and any text. (Twilio: Messages resource)
 */
export const createTwilioProvider = ({
  http,
  timeoutMs,
}: {
  http: HttpClient;
  timeoutMs: number;
}): SmsProvider => {
  const ask = async <R>(
    call: SmsCall,
    requestOf: (account: TwilioAccount) => TwilioRequest,
    read: SmsAsked<R>['read'],
  ): Promise<Done<R> | Failed> => {
    const account = readTwilioAccount(call.connection);
    if ('kind' in account) return account;
    const { path, form } = requestOf(account);
    const basic = Buffer.from(`${account.accountSid}:${account.authToken}`).toString('base64');
    const exchange = await http.send({
      method: form === undefined ? 'GET' : 'POST',
      url: `${account.baseUrl}${path}`,
      headers: {
        authorization: `Basic ${basic}`,
        ...(form !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(form !== undefined && { body: form }),
      timeoutMs,
      signal: call.signal,
    });
    return classifySms(exchange, { gateway: 'Twilio', effect: form === undefined ? 'ask' : 'send', read });
  };

  return {
    name: 'twilio',
    cannotTake: () => null,
    send: (call, message) =>
      ask(
        call,
        (account) => ({
          path: twilioPaths.messages(account.accountSid),
          form: messageForm(account, message),
        }),
        readTaken,
      ),
    track: (call, sid) =>
      ask(call, ({ accountSid }) => ({ path: twilioPaths.message(accountSid, sid) }), readStanding),
  };
};
