import { defineAction, type ActionDefinition } from '../../../domain/action.js';
import { streamOf } from '../../../messages/email/email-stream.js';
import { checkEmail } from './check-email.js';
import type { EmailDeps } from './email-deps.js';
import { emailInputSchema, type EmailInput } from './email-input.js';
import { emailResultSchema, type EmailResult } from './email-result.js';
import { recoverEmail, sendEmail } from './send-email.js';

/**
 * The action `email.send`: one mail, by a template or as the caller has written it, with its files. Another service is asked
 * only when the first certainly has not taken it.
 */
export const createEmailSend = (deps: EmailDeps): ActionDefinition =>
  defineAction<EmailInput, EmailResult>({
    name: 'email.send',
    queue: 'email',
    summary: 'Sends a mail by a template or as it is given, with attachments',
    provider: 'email',
    input: emailInputSchema,
    result: emailResultSchema,
    example: {
      to: ['Asha Rao <asha@example.in>'],
      from: 'Example Shop <bills@shop.example>',
      template: 'payment-reminder',
      variables: {
        invoiceNumber: 'INV-1042',
        amountDue: { amountMinor: 59_900, currency: 'INR' },
        dueOn: '2026-11-30',
        payUrl: 'https://shop.example/pay/INV-1042',
      },
    },
    // Whoever waits for a code waits in front of a screen.
    priorityOf: ({ category }) => (streamOf(category) === 'otp' ? 'high' : null),
    check: (input) => checkEmail(input),
    perform: (run) => sendEmail(deps, run),
    recover: (run) => recoverEmail(deps, run),
    events: {
      succeeded: 'email.sent',
      failed: 'email.failed',
      along: [
        'email.delivered',
        'email.bounced',
        'email.complained',
        'email.opened',
        'email.clicked',
        'email.unsubscribed',
      ],
    },
    limits: deps.settings,
  });
