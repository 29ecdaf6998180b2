import { parseCookie } from 'cookie';
import type { CookieOptions, Request, Response } from 'express';
import { operatorSessionMs } from '../../src/security/operator-session.js';
import { consolePath } from './console-deps.js';

const name = 'munshi_operator';

/** Neither scripts nor other sites get at it, and no other part of the product sees it. */
const attributes = (secure: boolean): CookieOptions => ({
  httpOnly: true,
  sameSite: 'strict',
  path: consolePath,
  secure,
});

/** The token in the request's cookie; empty when there is none. */
export const readSessionCookie = (req: Request): string => parseCookie(req.headers.cookie ?? '')[name] ?? '';

export const setSessionCookie = (res: Response, token: string, secure: boolean): void => {
  res.cookie(name, token, { ...attributes(secure), maxAge: operatorSessionMs });
};

export const clearSessionCookie = (res: Response, secure: boolean): void => {
  res.clearCookie(name, attributes(secure));
};
