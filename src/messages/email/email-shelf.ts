import type { MessageOwner, TemplateShelf } from '../../domain/message-book.js';
import { builtInLayouts, builtInTemplates } from './built-in/built-in-templates.js';
import {
  emailLayoutSchema,
  emailTemplateSchema,
  type EmailLayout,
  type EmailTemplate,
} from './template/email-template.js';

type Shelf = Pick<TemplateShelf, 'find'>;

/** The layout that a template names: the tenant's own before a built-in one; null when it names none or there is none. */
export const layoutOf = async (
  shelf: Shelf,
  owner: MessageOwner,
  { layout: key }: Pick<EmailTemplate, 'layout'>,
): Promise<EmailLayout | null> => {
  if (key === undefined) return null;
  const own = await shelf.find(owner, 'email-layout', key);
  if (own !== null) return emailLayoutSchema.parse(own);
  return builtInLayouts.find((layout) => layout.key === key) ?? null;
};

/** The template with a key: the tenant's own before a built-in one; null when there is none. */
export const emailTemplateOf = async (
  shelf: Shelf,
  owner: MessageOwner,
  key: string,
): Promise<EmailTemplate | null> => {
  const own = await shelf.find(owner, 'email', key);
  if (own !== null) return emailTemplateSchema.parse(own);
  return builtInTemplates.find((template) => template.key === key) ?? null;
};
