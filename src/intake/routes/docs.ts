import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PublicRoute } from '../http/route.js';
import { pageHeaders, setHeaders } from '../http/security-headers.js';

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Munshi: the HTTP contract</title>
    <link rel="stylesheet" href="/docs/swagger-ui.css">
    <link rel="icon" type="image/png" href="/docs/favicon-32x32.png">
  </head>
  <body>
    <div id="contract"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`;

const startScript = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#contract', deepLinking: true, validatorUrl: null });
`;

/** `GET /openapi.json`: the contract; `text` is the document. */
export const openApiRoute = (deps: { text: () => string }): PublicRoute => ({
  ...publicPage('/openapi.json', 'openApi', 'This document', 'application/json'),
  handle: () =>
    Promise.resolve({ status: 200, text: deps.text(), contentType: 'application/json; charset=utf-8' }),
});

/** `GET /docs`: the contract as a page. */
export const docsPageRoute = (): PublicRoute => ({
  ...publicPage('/docs', 'docs', 'The contract as a page', 'text/html'),
  handle: ({ res }) => {
    setHeaders(res, pageHeaders);
    return Promise.resolve({ status: 200, text: page, contentType: 'text/html; charset=utf-8' });
  },
});

/** What the page loads: all of it from here, so that it works offline. */
export const docsFileRoutes = (): PublicRoute[] => [
  {
    ...publicPage('/docs/start.js', 'docsStart', 'Starts the page', 'text/javascript'),
    handle: () =>
      Promise.resolve({ status: 200, text: startScript, contentType: 'text/javascript; charset=utf-8' }),
  },
  fileRoute('swagger-ui.css', 'text/css'),
  fileRoute('swagger-ui-bundle.js', 'text/javascript'),
  fileRoute('favicon-32x32.png', 'image/png'),
];

const swaggerFolder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

function fileRoute(name: string, contentType: string): PublicRoute {
  const file = join(swaggerFolder, name);
  return {
    ...publicPage(`/docs/${name}`, `docsFile.${name}`, `A part of the page`, contentType),
    handle: ({ res }) =>
      new Promise((resolve, reject) => {
        res.sendFile(file, { maxAge: '1d' }, (error?: Error) => {
          if (error && !res.headersSent) reject(error);
          else resolve(null);
        });
      }),
  };
}

function publicPage(
  path: string,
  operationId: string,
  summary: string,
  contentType: string,
): Omit<PublicRoute, 'handle'> {
  return {
    method: 'get',
    path,
    access: 'public',
    doc: { operationId, summary, tag: 'Health', answers: { 200: { description: summary, contentType } } },
  };
}
