import type { Request } from 'express';

/**
 * True when a request comes from a page of this very origin: by the browser's own word (`Sec-Fetch-Site`), or, on plain
 * HTTP where browsers do not send it, by `Origin`. Neither is false too. Source: OWASP, Cross-Site Request Forgery
 * Prevention, "Fetch Metadata headers".
 */
export const isSameOrigin = (req: Request): boolean => {
  const site = req.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin, host } = req.headers;
  return origin !== undefined && host !== undefined && URL.canParse(origin) && new URL(origin).host === host;
};
