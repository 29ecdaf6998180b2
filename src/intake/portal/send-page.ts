import type { Response } from 'express';
import { sendText } from '../http/send-answer.js';
import type { Flash } from '../pages/flash.js';
import type { Page } from '../pages/frame.js';
import { renderPage } from './pages/layout.js';
import { sessionOf } from './portal-session.js';

/** Ends the response with a page, in its session's frame if there is one. */
export const sendPage = (res: Response, page: Page, flash: Flash | null = null): void => {
  const text = renderPage(page, { session: sessionOf(res) ?? null, flash });
  sendText(res, text, 'text/html; charset=utf-8');
};
