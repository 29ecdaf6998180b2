import { z } from 'zod';
import { addressField, addressFields } from '../../../messages/email/address/address-fields.js';
import { attachmentsSchema } from '../../../messages/email/attachments.js';
import { customHeadersSchema } from '../../../messages/email/custom-headers.js';
import { emailCategories } from '../../../messages/email/email-stream.js';
import { choice, must, someWords } from '../../einvoice/input/field-rules.js';

/** Characters of a mail's HTML or text; longer ones are cut off by mail programs anyway. */
const longestBody = 500_000;
const yesNo = () => z.boolean(must('true or false')).optional();

/** The input of `email.send`: to whom, and either a template with its values or the mail itself. */
export const emailInputSchema = z.strictObject({
  ...addressFields,
  from: addressFields.from.meta({
    description: 'The sender; absent: `from` in the settings of the connection that sends it',
  }),
  template: someWords(60).optional().meta({
    description: 'The key of a template: your own (PUT /v1/email-templates/{key}) or a built-in one',
  }),
  variables: z
    .record(z.string(), z.unknown(), must('the values by name'))
    .optional()
    .meta({ description: 'The values of the template’s variables, by their names' }),
  subject: someWords(500).optional().meta({ description: 'Of a mail without a template' }),
  html: someWords(longestBody).optional(),
  text: someWords(longestBody)
    .optional()
    .meta({ description: 'The plain part; absent: it is made from the HTML' }),
  attachments: attachmentsSchema
    .optional()
    .meta({ description: 'Files given here in base64, or made by a job of yours: its e-invoice as a PDF' }),
  category: choice(emailCategories).default('transactional').meta({
    description:
      'What it is: decides which unsubscribed and bounced addresses are left out, and whether it may go a second time when an answer is lost. A marketing mail has one recipient and gets a way to unsubscribe',
  }),
  headers: customHeadersSchema
    .optional()
    .meta({ description: 'More headers, of those that are a sender’s own' }),
  track: z
    .strictObject({ opens: yesNo(), clicks: yesNo() }, must('an object with opens and clicks'))
    .optional()
    .meta({
      description: 'Tells `email.opened` and `email.clicked`, by a picture and by links over our address',
    }),
  unsubscribe: z
    .strictObject({ mailto: addressField }, must('an object with mailto'))
    .optional()
    .meta({ description: 'Of a marketing mail: an address that takes the wish to unsubscribe by mail, too' }),
});

/** To whom, and what it says. */
export type EmailInput = z.infer<typeof emailInputSchema>;
