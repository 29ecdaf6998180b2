import { defineAction, type ActionDefinition } from '../../../domain/action.js';
import type { Failed } from '../../../domain/outcome.js';
import { checkSms } from './check-sms.js';
import { recoverSms, sendSms } from './send-sms.js';
import type { SmsDeps } from './sms-deps.js';
import { smsInputSchema, type SmsInput } from './sms-input.js';
import { smsResultSchema, type SmsResult } from './sms-result.js';

/**
 * The action `sms.send`: one message by a registered template, to one Indian mobile number, paid from the tenant's message
 * credit. Another gateway is asked only when the first certainly has not taken it; it is charged once.
 */
export const createSmsSend = (deps: SmsDeps): ActionDefinition =>
  defineAction<SmsInput, SmsResult>({
    name: 'sms.send',
    queue: 'sms',
    summary: 'Sends a text message by a DLT template to an Indian mobile number',
    provider: 'sms',
    input: smsInputSchema,
    result: smsResultSchema,
    example: {
      to: '98765 43210',
      template: 'payment',
      variables: { amount: 599, order: 'ORD42', date: '21 Nov 2026', reference: 'PAY77' },
    },
    // Whoever waits for a password waits in front of a screen.
    priorityOf: ({ otp }) => (otp ? 'high' : null),
    check: (input) => checkSms(input),
    perform: (run) => sendSms(deps, run),
    recover: (run) => recoverSms(deps, run),
    renew: async ({ connection, signal }) =>
      (await deps.sms.of(connection).renew?.({ connection, signal })) ?? accessRefused,
    events: { succeeded: 'sms.sent', failed: 'sms.failed' },
    limits: deps.settings,
  });

const accessRefused: Failed = {
  kind: 'rejected',
  elsewhere: true,
  failure: {
    code: 'access_refused',
    message: 'The gateway did not take the token, and there is no way to make a new one.',
    hint: "Check the connection's credentials, and that they are of the right account.",
  },
};
