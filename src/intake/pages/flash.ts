import { parseCookie } from 'cookie';
import type { CookieOptions, Request, Response } from 'express';

/** What the last form did, told once on the page that follows. */
export interface Flash {
  tone: 'done' | 'refused';
  text: string;
}

/** The cookie in which a flash waits for its page. */
export interface FlashCookie {
  name: string;
  options: CookieOptions;
}

const maxAgeMs = 60_000;

/** In a cookie and not in the address: no link can make the page say what we did not. */
export const setFlash = (res: Response, flash: Flash, { name, options }: FlashCookie): void => {
  res.cookie(name, `${flash.tone}:${flash.text}`, { ...options, maxAge: maxAgeMs });
};

/** The flash that waits, which is then gone; null for none. */
export const takeFlash = (req: Request, res: Response, { name, options }: FlashCookie): Flash | null => {
  const kept = parseCookie(req.headers.cookie ?? '')[name];
  const [, tone, text] = /^(done|refused):(.{1,500})$/s.exec(kept ?? '') ?? [];
  if (kept !== undefined) res.clearCookie(name, options);
  return text === undefined ? null : { tone: tone === 'done' ? 'done' : 'refused', text };
};
