import { z } from 'zod';
import { templateVariableSchema } from './template-variable.js';

/** Characters of one source; MJML of that size still compiles within a second. */
const source = z.string().min(1).max(200_000);
const key = z
  .string()
  .regex(/^[a-z0-9]+(?:[-_][a-z0-9]+)*$/, 'must be small letters, digits, - and _')
  .max(60);
const variables = z.array(templateVariableSchema).max(100);

/**
 * What surrounds templates: a whole MJML document with one `<mj-slot />` where the template's sections go. Its variables are
 * asked for with the template's own; of those that both declare the template's word holds.
 */
export const emailLayoutSchema = z.strictObject({ key, mjml: source, variables });

/**
 * A mail with places for values, in Handlebars. `mjml` is a whole document, or, with a layout, the sections that go into it;
 * `html` is for those who have no MJML. Without `text` the plain part is made from the HTML.
 */
export const emailTemplateSchema = z
  .strictObject({
    key,
    subject: z.string().min(1).max(300),
    mjml: source.optional(),
    html: source.optional(),
    text: source.optional(),
    /** Key of the layout; only with `mjml`. */
    layout: key.optional(),
    variables,
  })
  .refine((template) => (template.mjml === undefined) !== (template.html === undefined), {
    path: ['mjml'],
    error: 'give either mjml or html, and not both',
  })
  .refine((template) => template.layout === undefined || template.mjml !== undefined, {
    path: ['layout'],
    error: 'a layout is MJML, so it needs a template in mjml',
  });

export type EmailLayout = z.infer<typeof emailLayoutSchema>;
export type EmailTemplate = z.infer<typeof emailTemplateSchema>;
