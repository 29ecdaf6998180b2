import { beforeBodyEnd } from './before-body-end.js';
import { escapeHtml } from '../../domain/escape-html.js';
import { listUnsubscribeHeaders } from './list-unsubscribe-headers.js';
import type { EmailContent } from './template/render-email.js';
import { trackHtml, type HtmlTracking } from './track-html.js';

/** What a mail gets besides its content. */
export interface EmailDressing {
  /** The recipient's own way out; marketing must have it, so such a mail has one recipient. */
  unsubscribe?: { link: string; mailto?: string };
  /** Only what the tenant chose. */
  tracking?: Pick<HtmlTracking, 'openPixelUrl' | 'clickLink'>;
  /** The caller's own, already checked. */
  headers?: Readonly<Record<string, string>>;
}

/**
 * The mail as it goes to the provider: the way to unsubscribe in its headers, and at its end where the template does not show
 * it; then its links and opening tracked. The plain text keeps its links: there they are read, not followed unseen.
 */
export const composeEmail = (
  content: EmailContent,
  { unsubscribe, tracking = {}, headers = {} }: EmailDressing,
): EmailContent & { headers: Record<string, string> } => {
  if (!unsubscribe) return { ...content, html: trackHtml(content.html, tracking), headers: { ...headers } };
  const { link, mailto } = unsubscribe;
  const html =
    content.html.includes(escapeHtml(link)) || content.html.includes(link)
      ? content.html
      : beforeBodyEnd(
          content.html,
          `<p style="${footerStyle}"><a href="${escapeHtml(link)}">Unsubscribe</a></p>`,
        );
  return {
    subject: content.subject,
    html: trackHtml(html, { ...tracking, leave: [link] }),
    text: content.text.includes(link) ? content.text : `${content.text}\n\nUnsubscribe: ${link}\n`,
    headers: { ...headers, ...listUnsubscribeHeaders(link, mailto) },
  };
};

const footerStyle = 'margin:16px 0;font-family:Arial,sans-serif;font-size:13px;text-align:center';
