import { z } from 'zod';

/** What a value must be, and how a template may use it: `money` and `date` by their helpers, `list` by each, `group` by with. */
export const scalarKinds = ['text', 'url', 'money', 'date', 'number', 'flag'] as const;

const nameField = z
  .string()
  .regex(
    /^[a-z][A-Za-z0-9_]{0,39}$/,
    'must be a name of at most 40 letters, digits and _, a small letter first',
  )
  .refine((name) => !(name in {}) && !taken.has(name), 'must not be a word of the template language');

const taken = new Set([
  'if',
  'unless',
  'each',
  'with',
  'else',
  'this',
  'money',
  'date',
  'true',
  'false',
  'null',
]);

const field = z.strictObject({
  name: nameField,
  /** True unless said otherwise. */
  required: z.boolean().optional(),
  /** `text` unless said otherwise. */
  kind: z.enum(scalarKinds).optional(),
});

const whole = z.strictObject({
  name: nameField,
  required: z.boolean().optional(),
  kind: z.enum(['list', 'group']),
  /** What each item of a list, or the group, has. */
  fields: z.array(field).min(1).max(30),
});

/** What a template declares of one variable. */
export const templateVariableSchema = z.union([field, whole]);

export type TemplateField = z.infer<typeof field>;
export type TemplateVariable = z.infer<typeof templateVariableSchema>;
export type VariableKind = (typeof scalarKinds)[number] | 'list' | 'group';

/** The kind of a variable, `text` where none is declared. */
export const kindOf = (variable: TemplateVariable): VariableKind => variable.kind ?? 'text';

/** Whether a mail cannot be made without it. */
export const isRequired = (variable: TemplateVariable): boolean => variable.required ?? true;

/** What a list's items or a group have; nothing for other kinds. */
export const fieldsOf = (variable: TemplateVariable): readonly TemplateField[] =>
  'fields' in variable ? variable.fields : [];
