import { describe, expect, it } from 'vitest';
import { mailLinksPath } from '../../src/intake/routes/mail-links/mail-link-deps.js';
import { header } from './email-setup.js';
import { html, setUpMailLinks } from './mail-links-setup.js';

describe('the links and the picture in a mail', () => {
  const { state, told, logLines, sendOne, linkIn } = setUpMailLinks();
  const lines = () => logLines.map((line) => JSON.parse(line) as Record<string, unknown>);

  it('are as they were written when nothing is tracked', async () => {
    const { mail } = await sendOne({});
    expect(mail.html?.trim()).toBe(html);
    expect(header(mail, 'list-unsubscribe')).toBeUndefined();
  });

  it('lead over us to where they led, and tell that they were followed', async () => {
    const { jobId, mail } = await sendOne({ track: { clicks: true } });
    expect(mail.html).toContain('mailto:desk@shop.example');
    expect(mail.html).not.toContain('shop.example/pay');
    const answer = await fetch(linkIn(mail, 'click'), { redirect: 'manual' });
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe('https://shop.example/pay?id=7&x=1#top');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(told).toEqual([`clicked ${jobId} https://shop.example/pay?id=7&x=1#top`]);
  });

  it('with a target that was changed lead nowhere', async () => {
    const { mail } = await sendOne({ track: { clicks: true } });
    const link = linkIn(mail, 'click');
    const parts = link.split('.');
    const evil = Buffer.from('https://evil.example/').toString('base64url');
    const changed = [...parts.slice(0, -2), evil, parts.at(-1)].join('.');
    const answer = await fetch(changed, { redirect: 'manual' });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('location')).toBeNull();
    expect(told).toEqual([]);
  });

  it('has a picture that tells that it was opened, and may be shown anywhere', async () => {
    const { jobId, mail } = await sendOne({ track: { opens: true } });
    const answer = await fetch(linkIn(mail, 'open'));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('image/gif');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, 6).toString()).toBe('GIF89a');
    expect(bytes.readUInt16LE(6) * bytes.readUInt16LE(8)).toBe(1);
    expect(told).toEqual([`opened ${jobId}`]);
  });

  it('tell nothing to those who only look at the head, and show a picture for any token', async () => {
    const { mail } = await sendOne({ track: { opens: true, clicks: true } });
    expect((await fetch(linkIn(mail, 'open'), { method: 'HEAD' })).status).toBe(200);
    expect((await fetch(linkIn(mail, 'click'), { method: 'HEAD', redirect: 'manual' })).status).toBe(302);
    expect((await fetch(`${state.base}/open/nonsense`)).headers.get('content-type')).toBe('image/gif');
    expect(told).toEqual([]);
  });

  it('show the picture also when it cannot be written down, which the log tells', async () => {
    const { mail } = await sendOne({ track: { opens: true } });
    state.broken = new Error('the ledger is away');
    expect((await fetch(linkIn(mail, 'open'))).status).toBe(200);
    expect(lines()).toMatchObject([{ msg: 'request.ended', err: { message: 'the ledger is away' } }]);
  });

  it('write no more than so much a minute, and refuse nobody', async () => {
    const { mail } = await sendOne({ track: { opens: true } });
    const link = linkIn(mail, 'open');
    const answers = await Promise.all(Array.from({ length: 30 }, () => fetch(link)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(told).toHaveLength(20);
  });

  it('leave no token and no target in the log', async () => {
    const { mail } = await sendOne({ track: { clicks: true }, category: 'marketing' });
    await fetch(linkIn(mail, 'click'), { redirect: 'manual' });
    await fetch(linkIn(mail, 'unsubscribe'));
    expect(lines().map(({ path, route }) => [path, route])).toEqual([
      [mailLinksPath, mailLinksPath],
      [mailLinksPath, mailLinksPath],
    ]);
    expect(logLines.join('')).not.toMatch(/shop\.example|Asha/i);
    expect(logLines.join('')).not.toContain(linkIn(mail, 'unsubscribe').split('/').at(-1));
  });
});
