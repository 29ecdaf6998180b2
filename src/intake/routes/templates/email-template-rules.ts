import type { ErrorFault } from '../../../domain/errors.js';
import { builtInLayouts, builtInTemplates } from '../../../messages/email/built-in/built-in-templates.js';
import {
  emailLayoutSchema,
  emailTemplateSchema,
  type EmailLayout,
  type EmailTemplate,
} from '../../../messages/email/template/email-template.js';
import type { MessagePorts } from '../../message-ports.js';
import { layoutOf } from '../../../messages/email/email-shelf.js';
import { bodyOf, judgeBy, type TemplateRules } from './template-rules.js';

type EmailPorts = Pick<MessagePorts, 'shelf' | 'compile'>;

/** Templates of e-mails; they are compiled, in their layouts, to be judged. */
export const emailTemplateRules = (messages: EmailPorts): TemplateRules => ({
  kind: 'email',
  path: '/v1/email-templates',
  operation: 'EmailTemplate',
  noun: 'e-mail template',
  body: bodyOf(emailTemplateSchema),
  judge: judgeBy(emailTemplateSchema, async (owner, template) => {
    const layout = await layoutOf(messages.shelf, owner, template);
    const compiled = await messages.compile(template, layout);
    return compiled.ok ? [] : compiled.faults;
  }),
  given: (own) => builtInTemplates.filter(({ key }) => !own.includes(key)),
});

/** Layouts around e-mails; they are compiled with a sample in them to be judged. */
export const emailLayoutRules = (messages: EmailPorts): TemplateRules => ({
  kind: 'email-layout',
  path: '/v1/email-layouts',
  operation: 'EmailLayout',
  noun: 'e-mail layout',
  body: bodyOf(emailLayoutSchema),
  judge: judgeBy(emailLayoutSchema, async (_owner, layout) => {
    const compiled = await messages.compile(sampleIn(layout), layout);
    return compiled.ok ? [] : compiled.faults.map(ofLayout);
  }),
  given: (own) => builtInLayouts.filter(({ key }) => !own.includes(key)),
  async neededBy(owner, key) {
    if (builtInLayouts.some((layout) => layout.key === key)) return null;
    const templates = await messages.shelf.list(owner, 'email');
    const users = templates.filter(({ template }) => (template as EmailTemplate).layout === key);
    return users.length === 0 ? null : `Templates are in it: ${users.map((user) => user.key).join(', ')}.`;
  },
});

/** With the layout's own variables, so that one declared twice is found. */
const sampleIn = ({ key, variables }: EmailLayout): EmailTemplate => ({
  key: 'sample',
  layout: key,
  subject: 'Sample',
  variables,
  mjml: '<mj-section><mj-column><mj-text>Sample</mj-text></mj-column></mj-section>',
});

/** The compiler tells of places in a template; here the layout is what was given. */
const ofLayout = (fault: ErrorFault): ErrorFault =>
  fault.pointer === '/layout' ? { ...fault, pointer: '/mjml' } : fault;
