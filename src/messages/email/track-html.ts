import { Parser } from 'htmlparser2';
import { beforeBodyEnd } from './before-body-end.js';
import { escapeHtml } from '../../domain/escape-html.js';
import { readHttpUrl } from './http-url.js';

/** What to track in one mail; what is absent is left alone. */
export interface HtmlTracking {
  /** The address of the picture that tells of an opening. */
  openPixelUrl?: string;
  /** The address that stands for a link's target. */
  clickLink?: (target: string) => string;
  /** Links that stay as they are, e.g. the way to unsubscribe. */
  leave?: readonly string[];
}

/** The HTML with its http and https links led through ours, query and fragment within, and the picture at its end. Nothing else is changed. */
export const trackHtml = (html: string, { openPixelUrl, clickLink, leave = [] }: HtmlTracking): string => {
  const tracked = clickLink ? rewriteLinks(html, clickLink, leave) : html;
  if (openPixelUrl === undefined) return tracked;
  const pixel = `<img src="${escapeHtml(openPixelUrl)}" width="1" height="1" alt="" style="border:0;display:block" />`;
  return beforeBodyEnd(tracked, pixel);
};

const rewriteLinks = (
  html: string,
  clickLink: (target: string) => string,
  leave: readonly string[],
): string => {
  const left = new Set(leave.map((link) => readHttpUrl(link)?.href));
  let made = '';
  let copied = 0;
  let tag = '';
  const parser = new Parser({
    onopentagname(name) {
      tag = name;
    },
    onattribute(name, value) {
      if (name !== 'href' || (tag !== 'a' && tag !== 'area')) return;
      const url = readHttpUrl(value.trim());
      if (!url || left.has(url.href)) return;
      // Places in the source, so that every other letter of it stays.
      made += `${html.slice(copied, parser.startIndex)}href="${escapeHtml(clickLink(url.href))}"`;
      copied = parser.endIndex;
    },
  });
  parser.end(html);
  return made + html.slice(copied);
};
