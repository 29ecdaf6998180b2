import { z } from 'zod';
import { choice, form, must, someWords } from '../../einvoice/input/field-rules.js';

/** As Meta names the categories of templates. */
export const whatsappCategories = ['utility', 'marketing', 'authentication'] as const;
export type WhatsAppCategory = (typeof whatsappCategories)[number];

const component = z.record(z.string(), z.unknown(), must('a component of the Cloud API'));

/** The input of `whatsapp.send`: which template, with what in it, to whom. */
export const whatsappInputSchema = z.strictObject({
  to: someWords(40).meta({
    description: 'A mobile number with + and its country code, or an Indian one as people write it',
  }),
  template: form(/^[a-z0-9_]{1,512}$/, 'the name of a template: small letters, digits and _'),
  language: form(/^[a-z]{2,3}(_[A-Z]{2})?$/, 'a language as `en`, `en_US` or `hi`').default('en'),
  components: z
    .array(component, must('a list of components'))
    .max(20, must('at most 20 components'))
    .default([])
    .meta({ description: 'The components of the Cloud API, with their parameters' }),
  category: choice(whatsappCategories).default('utility').meta({
    description:
      'The category that Meta has approved the template for. When an answer is lost, only utility messages are sent again, once',
  }),
});

/** Which template, with what in it, to whom. */
export type WhatsAppInput = z.infer<typeof whatsappInputSchema>;
