import { convert } from 'html-to-text';

/** The plain part of a mail from its HTML: links behind their words, rows on lines of their own, no pictures, no preview line, at most 78 characters a line. */
export const htmlToPlainText = (html: string): string =>
  convert(html, {
    wordwrap: 78,
    selectors: [
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['(', ')'] } },
      { selector: 'img', format: 'skip' },
      { selector: 'tr', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
      // The line that inboxes show behind the subject stands hidden at the top.
      { selector: 'div[style^="display:none"]', format: 'skip' },
      ...['h1', 'h2', 'h3'].map((selector) => ({ selector, options: { uppercase: false } })),
    ],
  }).trim();
