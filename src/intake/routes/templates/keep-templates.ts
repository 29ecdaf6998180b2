import { z } from 'zod';
import type { Clock } from '../../../domain/clock.js';
import { MunshiError } from '../../../domain/errors.js';
import type { MessageOwner } from '../../../domain/message-book.js';
import { suggestion } from '../../../domain/nearest-name.js';
import { pathText } from '../../http/path-id.js';
import type { ReadJson } from '../../http/read-json.js';
import type { KeyedCall, KeyedRoute } from '../../http/route.js';
import type { MessagePorts } from '../../message-ports.js';
import { showTemplate, templateDocument, type ShownTemplate } from './template-document.js';
import type { TemplateRules } from './template-rules.js';

/** What the routes of one kind of templates stand on. */
export interface TemplateRouteDeps {
  rules: TemplateRules;
  messages: Pick<MessagePorts, 'shelf'>;
  clock: Clock;
  readJson: ReadJson;
}

const headers = { 'Cache-Control': 'no-store' };

const ownerOf = ({ principal: { tenantId, mode } }: KeyedCall): MessageOwner => ({ tenantId, mode });

/** The tenant's own, then those that it is given. */
const allOf = async (
  { rules, messages }: TemplateRouteDeps,
  owner: MessageOwner,
): Promise<ShownTemplate[]> => {
  const own = await messages.shelf.list(owner, rules.kind);
  const given = rules.given(own.map(({ key }) => key));
  return [
    ...own.map(({ template, updatedAt }) => showTemplate(template, updatedAt)),
    ...given.map((template) => showTemplate(template, null)),
  ];
};

/** `GET /v1/…-templates`: all that the tenant can use. */
export const listTemplatesRoute = (deps: TemplateRouteDeps): KeyedRoute => ({
  method: 'get',
  path: deps.rules.path,
  access: 'messages',
  doc: {
    operationId: `list${deps.rules.operation}s`,
    summary: `Every ${deps.rules.noun}, the built-in ones last`,
    tag: 'Messages',
    answers: {
      200: { description: 'All of them', schema: z.object({ items: z.array(templateDocument(deps.rules)) }) },
    },
    refuses: ['unavailable'],
  },
  handle: async (call) => ({ status: 200, headers, json: { items: await allOf(deps, ownerOf(call)) } }),
});

/** `GET /v1/…-templates/{key}`. */
export const getTemplateRoute = (deps: TemplateRouteDeps): KeyedRoute => ({
  method: 'get',
  path: `${deps.rules.path}/{key}`,
  access: 'messages',
  doc: {
    operationId: `get${deps.rules.operation}`,
    summary: `One ${deps.rules.noun}`,
    tag: 'Messages',
    answers: { 200: { description: 'The template', schema: templateDocument(deps.rules) } },
    refuses: ['not_found', 'unavailable'],
  },
  handle: async (call) => {
    const key = pathText(call.req, 'key');
    const all = await allOf(deps, ownerOf(call));
    const found = all.find((template) => template.key === key);
    if (found) return { status: 200, headers, json: found };
    throw noTemplate(
      deps.rules,
      key,
      all.map((template) => template.key),
    );
  },
});

/** `PUT /v1/…-templates/{key}`: keeps a template that has no faults; what is sent from now on is sent by it. */
export const putTemplateRoute = (deps: TemplateRouteDeps): KeyedRoute => ({
  method: 'put',
  path: `${deps.rules.path}/{key}`,
  access: 'messages',
  doc: {
    operationId: `put${deps.rules.operation}`,
    summary: `Keep an ${deps.rules.noun}`,
    tag: 'Messages',
    body: deps.rules.body,
    answers: { 200: { description: 'Kept', schema: templateDocument(deps.rules) } },
    refuses: ['unavailable'],
  },
  handle: async (call) => {
    const key = pathText(call.req, 'key');
    const owner = ownerOf(call);
    const template = await deps.rules.judge(owner, key, await deps.readJson(call.req, call.res));
    await deps.messages.shelf.put(owner, deps.rules.kind, key, template);
    return { status: 200, headers, json: showTemplate(template, deps.clock.now()) };
  },
});

/** `DELETE /v1/…-templates/{key}`: forgets the tenant's own; a built-in one with its key is in force again. */
export const removeTemplateRoute = (deps: TemplateRouteDeps): KeyedRoute => ({
  method: 'delete',
  path: `${deps.rules.path}/{key}`,
  access: 'messages',
  doc: {
    operationId: `remove${deps.rules.operation}`,
    summary: `Forget an ${deps.rules.noun}`,
    tag: 'Messages',
    answers: { 204: { description: 'Forgotten' } },
    refuses: ['not_found', ...(deps.rules.neededBy ? (['conflict'] as const) : []), 'unavailable'],
  },
  handle: async (call) => {
    const key = pathText(call.req, 'key');
    const owner = ownerOf(call);
    const needed = (await deps.rules.neededBy?.(owner, key)) ?? null;
    if (needed !== null) throw new MunshiError('conflict', `It is in use. ${needed}`);
    if (await deps.messages.shelf.remove(owner, deps.rules.kind, key)) return { status: 204 };
    throw noTemplate(deps.rules, key, []);
  },
});

/** Says that there is no such template, and which was meant. */
export const noTemplate = (
  { noun }: Pick<TemplateRules, 'noun'>,
  key: string,
  known: readonly string[],
): MunshiError =>
  new MunshiError(
    'not_found',
    `You have no ${noun} of this key in this mode${suggestion(key, known) || '.'}`,
  );
