import type { ActionDefinition } from '../../domain/action.js';
import type { Route } from '../http/route.js';
import { createComponents } from './components.js';
import { describeOperation } from './operation.js';
import type { JsonSchema } from './json-schema.js';

/** An OpenAPI 3.1 document, as far as its maker looks into it. */
export interface OpenApiDocument {
  openapi: '3.1.0';
  paths: Record<string, Record<string, JsonSchema>>;
  [field: string]: unknown;
}

/**
 * The HTTP contract as OpenAPI 3.1, from the very schemas that parse the requests: every route, and every action as a path of
 * its own in place of `{action}`.
 */
export const createOpenApiDocument = (deps: {
  routes: readonly Route[];
  actions: readonly ActionDefinition[];
  version: string;
}): OpenApiDocument => {
  const components = createComponents();
  const paths: OpenApiDocument['paths'] = {};
  const add = (path: string, route: Route, action: ActionDefinition | null): void => {
    paths[path] = { ...paths[path], [route.method]: describeOperation(route, action, components) };
  };
  for (const route of deps.routes) {
    if (!route.doc.perAction) add(route.path, route, null);
    else for (const action of deps.actions) add(route.path.replace('{action}', action.name), route, action);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Munshi',
      version: deps.version,
      description:
        'The integration worker for Indian billing apps: every outside action done once, with a receipt.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: components.schemas(),
      securitySchemes: { apiKey: { type: 'http', scheme: 'bearer', description: 'An API key' } },
    },
  };
};
