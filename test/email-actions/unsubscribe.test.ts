import { describe, expect, it } from 'vitest';
import { MunshiError } from '../../src/domain/errors.js';
import { addressKey } from '../../src/messages/email/address/address-key.js';
import { aMail, failureOf, header, linksAt, resultOf } from './email-setup.js';
import { html, setUpMailLinks } from './mail-links-setup.js';

describe('the ways out of a marketing mail', () => {
  const { state, desk, owner, sendOne, linkIn } = setUpMailLinks();
  const post = (link: string) =>
    fetch(link, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
      redirect: 'manual',
    });
  const unsubscribed = async () => {
    const keys = [addressKey({ address: 'asha@example.com' })];
    const found = await desk().deps.suppressions.of(owner(), 'email', keys);
    return found.map(({ reason, entry }) => ({ reason, entry }));
  };

  it('say in header, HTML and text how to unsubscribe', async () => {
    const { mail } = await sendOne({
      category: 'marketing',
      unsubscribe: { mailto: 'stop@shop.example' },
      track: { clicks: true },
    });
    const link = linkIn(mail, 'unsubscribe');
    expect(header(mail, 'list-unsubscribe')?.replaceAll(/\s+/g, ' ')).toBe(
      `<${link}>, <mailto:stop@shop.example>`,
    );
    expect(mail.text!.replaceAll(/\s+/g, '')).toContain(`Unsubscribe:${link}`);
  });

  it('ask for one click where we are reached by https', async () => {
    const { mail } = await sendOne({ category: 'marketing' }, { links: linksAt('https://munshi.example/m') });
    expect(header(mail, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(header(mail, 'list-unsubscribe')).toMatch(/^<https:\/\/munshi\.example\/m\/unsubscribe\/[^>]+>$/);
  });

  it('unsubscribe by one POST, without a redirect; marketing stops, all else goes on', async () => {
    const { mail } = await sendOne({ category: 'marketing' });
    const link = linkIn(mail, 'unsubscribe');
    const answer = await post(link);
    expect([answer.status, answer.redirected]).toEqual([200, false]);
    expect(await answer.text()).toContain('You are unsubscribed');
    expect(await unsubscribed()).toEqual([{ reason: 'unsubscribe', entry: { streams: ['marketing'] } }]);
    const more = await desk().perform(desk().run(owner(), aMail({ category: 'marketing' })));
    expect(failureOf(more)).toMatchObject({
      code: 'suppressed',
      fields: [{ message: 'The recipient unsubscribed from marketing mails.' }],
    });
    resultOf(await desk().perform(desk().run(owner(), aMail())));
  });

  it('unsubscribe nobody who only looks: the page has one button, for the same address', async () => {
    const { mail } = await sendOne({ category: 'marketing' });
    const answer = await fetch(linkIn(mail, 'unsubscribe'));
    const page = await answer.text();
    expect(answer.status).toBe(200);
    expect(page.match(/<button/g)).toHaveLength(1);
    expect(page).toContain('<form method="post">');
    expect(page).not.toContain('<script');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await unsubscribed()).toEqual([]);
  });

  it('unsubscribe nobody by a link that was changed, and say so when it could not be done', async () => {
    const { mail } = await sendOne({ category: 'marketing' });
    const link = linkIn(mail, 'unsubscribe');
    expect((await post(link.replace('.marketing.', '.otp.'))).status).toBe(404);
    state.broken = new MunshiError('unavailable', 'The ledger is away.');
    const answer = await post(link);
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('Try again');
    expect(await unsubscribed()).toEqual([]);
  });

  it('are left out with a warning where nobody reaches us; the way by mail stays', async () => {
    const { mail, result } = await sendOne(
      { category: 'marketing', unsubscribe: { mailto: 'stop@shop.example' }, track: { opens: true } },
      { links: null },
    );
    expect(result.warnings.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['unsubscribe_left_out', '/category'],
      ['tracking_left_out', '/track'],
    ]);
    expect(header(mail, 'list-unsubscribe')).toBe('<mailto:stop@shop.example>');
    expect(mail.html?.trim()).toBe(html);
  });
});
