import type { Response } from 'express';
import type { Mode } from '../../domain/job.js';
import { sendText } from '../http/send-answer.js';
import type { Flash } from '../pages/flash.js';
import { renderFrame, type Page } from '../pages/frame.js';
import { html } from '../pages/html.js';
import { timeTag } from '../pages/time-tag.js';
import { sessionOf } from './review-session.js';

/** Ends the response with a page of a review. */
export const sendReviewPage = (
  res: Response,
  page: Page,
  around: { mode?: Mode; flash?: Flash | null } = {},
): void => {
  const session = sessionOf(res);
  const text = renderFrame(page, {
    name: 'GST returns',
    mark: around.mode === 'test' ? html`<span class="badge off">Test mode</span>` : null,
    foot: session
      ? html`<p>
          This page is open in this browser until ${timeTag(session.claim.expiresAt)}. Its link opens no
          second time.
        </p>`
      : null,
    flash: around.flash ?? null,
    wide: true,
  });
  sendText(res, text, 'text/html; charset=utf-8');
};
