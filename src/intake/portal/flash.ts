import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';
import { portalCookie } from './portal-cookie.js';

/** What the last form did, told once on the page that follows. */
export interface Flash {
  tone: 'done' | 'refused';
  text: string;
}

const cookieName = 'munshi_webhooks_flash';
const maxAgeMs = 60_000;

/** In a cookie and not in the address: no link can make the page say what we did not. */
export const setFlash = (res: Response, flash: Flash, secure: boolean): void => {
  res.cookie(cookieName, `${flash.tone}:${flash.text}`, { ...portalCookie(secure), maxAge: maxAgeMs });
};

/** The flash that waits, which is then gone; null for none. */
export const takeFlash = (req: Request, res: Response, secure: boolean): Flash | null => {
  const kept = parseCookie(req.headers.cookie ?? '')[cookieName];
  const [, tone, text] = /^(done|refused):(.{1,500})$/s.exec(kept ?? '') ?? [];
  if (kept !== undefined) res.clearCookie(cookieName, portalCookie(secure));
  return text === undefined ? null : { tone: tone === 'done' ? 'done' : 'refused', text };
};
