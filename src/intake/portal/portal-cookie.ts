import type { CookieOptions } from 'express';
import type { FlashCookie } from '../pages/flash.js';
import { portalPath } from './portal-deps.js';

/** Out of reach of scripts and of other sites' forms; `lax`, so that it is there when the link is followed from a mail. */
export const portalCookie = (secure: boolean): CookieOptions => ({
  httpOnly: true,
  sameSite: 'lax',
  path: portalPath,
  secure,
});

/** Where the portal's flash waits. */
export const portalFlash = (secure: boolean): FlashCookie => ({
  name: 'munshi_webhooks_flash',
  options: portalCookie(secure),
});
