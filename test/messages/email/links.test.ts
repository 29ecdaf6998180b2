import { describe, expect, it } from 'vitest';
import { composeEmail } from '../../../src/messages/email/compose-email.js';
import { listUnsubscribeHeaders } from '../../../src/messages/email/list-unsubscribe-headers.js';
import { trackHtml } from '../../../src/messages/email/track-html.js';
import { createTrackingLinks } from '../../../src/messages/email/tracking-links.js';
import { createUnsubscribeLinks } from '../../../src/messages/email/unsubscribe-links.js';

const base = 'https://mail.munshi.in/e';
const signingKey = Buffer.alloc(32, 7);
const unsubscribe = createUnsubscribeLinks({ signingKey, base });
const tracking = createTrackingLinks({ signingKey, base });
const who = { tenantId: 't1', mode: 'live', addressKey: 'aB-_9', stream: 'marketing' } as const;
const mail = { tenantId: 't1', mode: 'test', jobId: 'j1' } as const;
const tokenOf = (link: string): string => link.slice(link.lastIndexOf('/') + 1);

/** The token with another character at one place. */
const changed = (token: string, at: number): string =>
  token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);

describe('signed links', () => {
  it('give back what they were made of', () => {
    expect(unsubscribe.link(who)).toMatch(/^https:\/\/mail\.munshi\.in\/e\/unsubscribe\/[\w.-]+$/);
    expect(unsubscribe.read(tokenOf(unsubscribe.link(who)))).toEqual(who);
    expect(tracking.readOpen(tokenOf(tracking.open(mail)))).toEqual(mail);
    const target = 'https://shop.in/é?a=1&b=2#frag';
    expect(tracking.readClick(tokenOf(tracking.click(mail, target)))).toEqual({
      ...mail,
      target: 'https://shop.in/%C3%A9?a=1&b=2#frag',
    });
  });

  it('are read by nobody once one character is another', () => {
    const links = [
      [tokenOf(unsubscribe.link(who)), unsubscribe.read],
      [tokenOf(tracking.open(mail)), tracking.readOpen],
      [tokenOf(tracking.click(mail, 'https://a.in/')), tracking.readClick],
    ] as const;
    for (const [token, read] of links) {
      // The last character holds two bits that belong to no byte.
      for (let at = 0; at < token.length - 1; at += 1) expect(read(changed(token, at))).toBeNull();
      expect(read('')).toBeNull();
    }
  });

  it('do not pass for each other, nor under another key', () => {
    expect(tracking.readOpen(tokenOf(unsubscribe.link(who)))).toBeNull();
    expect(tracking.readClick(tokenOf(unsubscribe.link(who)))).toBeNull();
    expect(unsubscribe.read(tokenOf(tracking.click(mail, 'https://a.in/')))).toBeNull();
    const other = createUnsubscribeLinks({ signingKey: Buffer.alloc(32, 8), base });
    expect(other.read(tokenOf(unsubscribe.link(who)))).toBeNull();
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', '/relative', 'mailto:a@b.in'])(
    'lead nowhere but to the web: %s',
    (target) => {
      expect(() => tracking.click(mail, target)).toThrow(RangeError);
    },
  );
});

describe('the headers to unsubscribe by', () => {
  it('offer one click, and a mail besides', () => {
    expect(listUnsubscribeHeaders('https://a.in/t', 'u@a.in')).toEqual({
      'List-Unsubscribe': '<https://a.in/t>, <mailto:u@a.in>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
  });

  it('promise no one click without https', () => {
    expect(listUnsubscribeHeaders('http://localhost/t')).toEqual({
      'List-Unsubscribe': '<http://localhost/t>',
    });
  });
});

describe('tracking', () => {
  const clickLink = (target: string): string => `https://m.in/c?u=${encodeURIComponent(target)}&x=1`;
  const led = (target: string): string => `href="https://m.in/c?u=${encodeURIComponent(target)}&amp;x=1"`;

  it.each([
    ['<a href="https://a.in/p?q=1&amp;r=2#f">x</a>', `<a ${led('https://a.in/p?q=1&r=2#f')}>x</a>`],
    ["<A class=y HREF='http://a.in/' id=z>x</A>", `<A class=y ${led('http://a.in/')} id=z>x</A>`],
    ['<a href=https://a.in/x >x</a>', `<a ${led('https://a.in/x')} >x</a>`],
    ['<a href=" https://a.in/ ">x</a>', `<a ${led('https://a.in/')}>x</a>`],
    ['<area href="https://a.in/">', `<area ${led('https://a.in/')}>`],
  ])('leads %s through ours', (html, tracked) => {
    expect(trackHtml(html, { clickLink })).toBe(tracked);
  });

  it.each([
    '<a href="mailto:a@b.in">x</a><a href="tel:+911">y</a><a href="#top">z</a><a href="/x">r</a><a href>n</a>',
    '<img src="https://a.in/x.png"><link href="https://a.in/x.css"><p title="href=https://a.in">x</p>',
    '<!-- <a href="https://a.in/">x</a> --><style>a[href="https://a.in/"]{}</style>',
    '<p>https://a.in/ &amp; <b>unclosed',
    '<a href="https://m.in/unsubscribe/t.x-_">x</a>',
  ])('leaves %s', (html) => {
    expect(trackHtml(html, { clickLink, leave: ['https://m.in/unsubscribe/t.x-_'] })).toBe(html);
  });

  it('puts its picture before the end of the body', () => {
    const pixel =
      '<img src="https://m.in/o?a=1&amp;b=2" width="1" height="1" alt="" style="border:0;display:block" />';
    const openPixelUrl = 'https://m.in/o?a=1&b=2';
    expect(trackHtml('<body>İ</BODY></html>', { openPixelUrl })).toBe(`<body>İ${pixel}</BODY></html>`);
    expect(trackHtml('x', { openPixelUrl })).toBe(`x${pixel}`);
  });

  it('does nothing unasked', () => {
    expect(trackHtml('<a href="https://a.in/">x</a></body>', {})).toBe(
      '<a href="https://a.in/">x</a></body>',
    );
  });
});

describe('a composed mail', () => {
  const content = {
    subject: 'S',
    html: '<body><a href="https://a.in/">x</a></body>',
    text: 'x (https://a.in/)',
  };
  const link = unsubscribe.link(who);

  it('of transactions is its content and the caller’s headers', () => {
    expect(composeEmail(content, { headers: { 'X-A': 'b' } })).toEqual({
      ...content,
      headers: { 'X-A': 'b' },
    });
  });

  it('of marketing shows the way out once, in HTML, text and headers, and never tracks it', () => {
    const clickLink = (target: string): string => tracking.click(mail, target);
    const made = composeEmail(content, {
      unsubscribe: { link },
      tracking: { clickLink, openPixelUrl: tracking.open(mail) },
    });
    expect(made.html.split(`href="${link}"`)).toHaveLength(2);
    expect(made.html).not.toContain('href="https://a.in/"');
    expect(made.html).toMatch(/<img src="https:\/\/mail\.munshi\.in\/e\/open\/[^"]+"[^>]+><\/body>$/);
    expect(made.text).toBe(`${content.text}\n\nUnsubscribe: ${link}\n`);
    expect(made.headers['List-Unsubscribe']).toBe(`<${link}>`);
    const again = composeEmail({ ...content, html: made.html, text: made.text }, { unsubscribe: { link } });
    expect(again.html).toBe(made.html);
    expect(again.text).toBe(made.text);
  });

  it('lets no caller’s header stand for the way out', () => {
    const made = composeEmail(content, {
      unsubscribe: { link },
      headers: { 'List-Unsubscribe': '<https://evil.in>' },
    });
    expect(made.headers['List-Unsubscribe']).toBe(`<${link}>`);
  });
});
