import { z } from 'zod';
import { renderEmail } from '../../../messages/email/template/render-email.js';
import { invalidInput, parseInput } from '../../faults/parse-input.js';
import { pathText } from '../../http/path-id.js';
import type { ReadJson } from '../../http/read-json.js';
import type { KeyedRoute } from '../../http/route.js';
import type { MessagePorts } from '../../message-ports.js';
import { emailTemplateOf, layoutOf } from '../../../messages/email/email-shelf.js';
import { noTemplate } from './keep-templates.js';

const previewBody = z.strictObject({
  variables: z.record(z.string(), z.unknown()).default({}).describe('As email.send takes them'),
});

const previewDocument = z.object({ subject: z.string(), html: z.string(), text: z.string() });

/** `POST /v1/email-templates/{key}/preview`: the mail that a template makes of values; nothing is sent. */
export const previewEmailRoute = (deps: {
  messages: Pick<MessagePorts, 'shelf' | 'compile'>;
  readJson: ReadJson;
}): KeyedRoute => ({
  method: 'post',
  path: '/v1/email-templates/{key}/preview',
  access: 'messages',
  doc: {
    operationId: 'previewEmailTemplate',
    summary: 'The mail that a template makes of values; nothing is sent',
    tag: 'Messages',
    body: previewBody,
    answers: { 200: { description: 'The mail', schema: previewDocument } },
    refuses: ['not_found', 'unavailable'],
  },
  handle: async ({ req, res, principal: { tenantId, mode } }) => {
    const { shelf, compile } = deps.messages;
    const key = pathText(req, 'key');
    const { variables } = parseInput(previewBody, await deps.readJson(req, res));
    const template = await emailTemplateOf(shelf, { tenantId, mode }, key);
    if (!template) throw noTemplate({ noun: 'e-mail template' }, key, []);
    const compiled = await compile(template, await layoutOf(shelf, { tenantId, mode }, template));
    if (!compiled.ok) throw invalidInput(compiled.faults);
    const rendered = renderEmail(compiled.template, variables);
    if (!rendered.ok) throw invalidInput(rendered.faults);
    return { status: 200, headers: { 'Cache-Control': 'no-store' }, json: rendered.content };
  },
});
