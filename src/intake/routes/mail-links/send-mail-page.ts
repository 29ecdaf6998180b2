import type { Response } from 'express';
import { sendText } from '../../http/send-answer.js';
import { renderFrame, type Page } from '../../pages/frame.js';

/** Ends the response with a page for the recipient of a mail. */
export const sendMailPage = (res: Response, page: Page): void => {
  const text = renderFrame(page, { name: 'E-mail', mark: null, foot: null, flash: null });
  sendText(res, text, 'text/html; charset=utf-8');
};
