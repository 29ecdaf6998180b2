import type { MessageOwner } from '../../../domain/message-book.js';
import type { Failed } from '../../../domain/outcome.js';
import { builtInTemplates } from '../../../messages/email/built-in/built-in-templates.js';
import { emailTemplateOf, layoutOf } from '../../../messages/email/email-shelf.js';
import type { CompiledTemplate } from '../../../messages/email/template/compiled-template.js';
import type { EmailDeps } from './email-deps.js';
import { templateBroken, templateUnknown } from './email-failures.js';

/**
 * A template by its key, ready to be filled: the tenant's own before a built-in one, and so with its layout. `rejected` with
 * `template_unknown`, or `template_broken` when it does not compile (any more).
 */
export const findEmailTemplate = async (
  { shelf, compile }: Pick<EmailDeps, 'shelf' | 'compile'>,
  owner: MessageOwner,
  key: string,
): Promise<{ kind: 'found'; template: CompiledTemplate } | Failed> => {
  const template = await emailTemplateOf(shelf, owner, key);
  if (!template) {
    const own = await shelf.list(owner, 'email');
    return templateUnknown(
      key,
      [...own, ...builtInTemplates].map((known) => known.key),
    );
  }
  const compiled = await compile(template, await layoutOf(shelf, owner, template));
  return compiled.ok ? { kind: 'found', template: compiled.template } : templateBroken(key, compiled.faults);
};
