import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import helmet from 'helmet';

type Headers = readonly (readonly [name: string, value: string])[];
type Options = Parameters<typeof helmet>[0];

/** What helmet would set, computed once: asking it on every request costs more than the rest of the way in. */
const computeOnce = (options: Options): Headers => {
  const res = new ServerResponse(new IncomingMessage(new Socket()));
  helmet(options)(res.req, res, () => undefined);
  return res.getHeaderNames().map((name) => [name, String(res.getHeader(name))] as const);
};

const nothing = ["'none'"];
const own = ["'self'"];

/** Headers of every answer that is no page: nothing in it may be run, framed or loaded. What speaks to pages only is left out. */
export const dataHeaders = computeOnce({
  contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: nothing, frameAncestors: nothing } },
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
});

/**
 * Headers of the pages (docs, operator console): own scripts only, nothing from elsewhere, so that they work offline.
 * Both pages set styles from their scripts.
 */
export const pageHeaders = computeOnce({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: nothing,
      scriptSrc: own,
      styleSrc: [...own, "'unsafe-inline'"],
      imgSrc: [...own, 'data:'],
      fontSrc: [...own, 'data:'],
      connectSrc: own,
      formAction: own,
      baseUri: own,
      frameAncestors: nothing,
    },
  },
});

/** Sets precomputed headers on a response. */
export const setHeaders = (res: ServerResponse, headers: Headers): void => {
  for (const [name, value] of headers) res.setHeader(name, value);
};
