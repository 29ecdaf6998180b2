import type { ActionDefinition } from '../../domain/action.js';
import { errorCodes, type ErrorCode } from '../../domain/errors.js';
import { problemDocument, problemMediaType } from '../http/problem.js';
import type { AnswerDoc, Route } from '../http/route.js';
import { jobDocument } from '../job-document.js';
import type { Components } from './components.js';
import { toJsonSchema, type JsonSchema } from './json-schema.js';

/** One route as an OpenAPI operation; with an action, the route as it is for that action. */
export const describeOperation = (
  route: Route,
  action: ActionDefinition | null,
  components: Components,
): JsonSchema => {
  const { doc } = route;
  const operationId = action ? `${doc.operationId}.${action.name}` : doc.operationId;
  const body = action ? doc.perAction?.(action) : doc.body;
  return {
    operationId,
    summary: action ? `${action.summary} (${doc.summary.toLowerCase()})` : doc.summary,
    tags: [action ? action.name.split('.')[0] : doc.tag],
    security: route.access === 'public' ? [] : [{ apiKey: [] }],
    ...(route.access === 'public' || route.access === 'any_key'
      ? {}
      : { description: `Needs the scope \`${route.access}\`.` }),
    parameters: [
      ...(action ? [] : pathParameters(route)),
      ...queryParameters(route),
      ...headerParameters(route),
    ],
    ...(body
      ? {
          requestBody: {
            required: true,
            content: jsonContent(components.refer(`${operationId}.body`, body, 'input')),
          },
        }
      : {}),
    responses: {
      ...answers(route, action, operationId, components),
      ...problems(route, components),
    },
  };
};

const jsonContent = (schema: JsonSchema): JsonSchema => ({ 'application/json': { schema } });

const pathParameters = ({ path }: Route): JsonSchema[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', ...(/id$/i.test(name ?? '') ? { format: 'uuid' } : {}) },
  }));

const queryParameters = ({ doc }: Route): JsonSchema[] =>
  Object.entries(doc.query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: toJsonSchema(schema, 'input'),
  }));

const headerParameters = ({ doc }: Route): JsonSchema[] =>
  Object.entries(doc.headers ?? {}).map(([name, description]) => ({
    name,
    in: 'header',
    required: false,
    description,
    schema: { type: 'string' },
  }));

const answers = (
  route: Route,
  action: ActionDefinition | null,
  operationId: string,
  components: Components,
): JsonSchema =>
  Object.fromEntries(
    Object.entries(route.doc.answers).map(([status, answer]) => [
      status,
      {
        description: answer.description,
        ...answerContent(answer, action, `${operationId}.${status}`, components),
      },
    ]),
  );

const answerContent = (
  { schema, contentType }: AnswerDoc,
  action: ActionDefinition | null,
  name: string,
  components: Components,
): JsonSchema => {
  if (contentType !== undefined) return { content: { [contentType]: { schema: { type: 'string' } } } };
  if (!schema) return {};
  const whole = components.refer(name, schema, 'output');
  if (!action || schema !== jobDocument) return { content: jsonContent(whole) };
  const result = components.refer(`${action.name}.result`, action.result, 'output');
  const resultOrNull = { anyOf: [result, { type: 'null' }] };
  return { content: jsonContent({ allOf: [whole, { properties: { result: resultOrNull } }] }) };
};

/** What every route that takes a body can find wrong with it. */
const bodyProblems = ({ doc }: Route): ErrorCode[] =>
  doc.body || doc.perAction ? ['malformed_json', 'unsupported_media_type', 'invalid_input'] : [];

/** Codes that share a status share an answer. */
const problems = (route: Route, components: Components): JsonSchema => {
  const keyed: ErrorCode[] =
    route.access === 'public' ? [] : ['unauthenticated', 'forbidden', 'rate_limited'];
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of [...keyed, ...bodyProblems(route), ...(route.doc.refuses ?? [])]) {
    const { status } = errorCodes[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const schema = components.refer('Problem', problemDocument, 'output');
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      {
        description: codes.map((code) => `\`${code}\`: ${errorCodes[code].title}`).join('; '),
        content: { [problemMediaType]: { schema } },
      },
    ]),
  );
};
