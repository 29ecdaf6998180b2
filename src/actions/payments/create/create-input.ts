import { z } from 'zod';
import { exponentOf } from '../../../domain/minor-units.js';
import { gatewayNames } from '../../../payments/gateway-status.js';
import { choice, form, must, text } from '../../einvoice/input/field-rules.js';

/** Text without control characters. */
const oneLine = /^[^\p{Cc}\p{Cs}]+$/u;
const line = (most: number) => text(1, most, oneLine, 'on one line');

const currencyWords = 'a currency code of ISO 4217 in capitals that is in use here, such as INR';
/** The shortest of what the gateways take. */
const mostOfUrl = 250;
const localHosts: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

const isReturnUrl = (given: string): boolean => {
  if (!URL.canParse(given)) return false;
  const { protocol, hostname } = new URL(given);
  return protocol === 'https:' || (protocol === 'http:' && localHosts.includes(hostname));
};
const returnUrlWords = `an https address of at most ${mostOfUrl} characters (http for localhost alone)`;

const customerSchema = z.strictObject(
  {
    id: line(64).meta({ description: 'Yours, the same for each payment of the customer' }),
    name: line(100).optional(),
    email: z.email(must('an e-mail address')).max(100, must('at most 100 characters')).optional(),
    phone: form(/^[+(\d][\d\s().-]{6,24}$/, 'a phone number: digits, or + and the international number')
      .optional()
      .meta({ description: 'Cashfree takes no payment without it' }),
  },
  must('the customer'),
);

const metadataWords = 'at most 10 pairs of short texts';
const metadataSchema = z
  .record(
    z.string().regex(/^[A-Za-z0-9_-]{1,40}$/, 'must be a name of 1 to 40 letters, digits, _ and -'),
    line(200),
    must(metadataWords),
  )
  .refine((pairs) => Object.keys(pairs).length <= 10, must(metadataWords));

/** The input of `payment.create`: what is to be paid, by whom, and at which gateway. */
export const createInputSchema = z.strictObject({
  reference: line(120).meta({
    description: 'Yours for this payment: another job with the same reference never makes a second order',
  }),
  amountMinor: z
    .int(must('a whole number of minor units'))
    .min(1, must('1 or more'))
    .meta({ description: 'In the minor unit of the currency: paise, cents; whole yen' }),
  currency: z
    .string(must(currencyWords))
    .refine((code) => exponentOf(code) !== null, must(currencyWords))
    .meta({ description: 'ISO 4217' }),
  gateway: choice(['auto', ...gatewayNames])
    .default('auto')
    .meta({ description: '`auto` takes the gateway that costs least of those that can take the payment' }),
  customer: customerSchema,
  description: line(200).optional().meta({ description: 'What the customer is shown' }),
  returnUrl: z
    .string(must(returnUrlWords))
    .max(mostOfUrl, must(returnUrlWords))
    .refine(isReturnUrl, must(returnUrlWords))
    .optional()
    .meta({ description: 'Where the customer comes back to' }),
  metadata: metadataSchema.optional().meta({ description: 'Kept with the order at the gateway' }),
});

/** What is to be paid, by whom, and at which gateway. */
export type CreateInput = z.infer<typeof createInputSchema>;
