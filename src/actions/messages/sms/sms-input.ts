import { z } from 'zod';
import { smsCategories } from '../../../messages/sms/sms-template.js';
import { choice, must, someWords } from '../../einvoice/input/field-rules.js';

const valueWords = 'a text of at most 500 characters or a number';
const secondsWords = 'whole seconds from 30 to 900';

/** The input of `sms.send`: which template, with what in it, to whom. */
export const smsInputSchema = z.strictObject({
  to: someWords(40).meta({
    description: 'An Indian mobile number, as people write it: `9876543210`, `+91 98765 43210`',
  }),
  template: someWords(64).meta({ description: 'The key of the template (PUT /v1/sms-templates/{key})' }),
  variables: z
    .record(
      z.string(),
      z.union([z.string().max(500), z.number()], must(valueWords)),
      must('the values by name'),
    )
    .default({})
    .meta({ description: 'The values of the template’s variables, by their names' }),
  senderId: someWords(11)
    .optional()
    .meta({ description: 'One of the template’s headers; absent: its first' }),
  category: choice(smsCategories)
    .optional()
    .meta({ description: 'The category that the template was approved for; another one is refused' }),
  otp: z.boolean(must('true or false')).optional().meta({
    description:
      'True for a one-time password: the job goes before others (priority high). Must be what the template says',
  }),
  expiresInSeconds: z
    .int(must(secondsWords))
    .min(30, must(secondsWords))
    .max(900, must(secondsWords))
    .optional()
    .meta({
      description:
        'Later than this it is not sent any more; a one-time password has 300 when nothing is said',
    }),
});

/** Which template, with what in it, to whom. */
export type SmsInput = z.infer<typeof smsInputSchema>;
