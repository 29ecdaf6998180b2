import { describe, expect, it } from 'vitest';
import { webhookAddress } from '../../src/providers/discord/webhook-address.js';

const good = 'https://discord.com/api/webhooks/123456789/a-Token_1';
const read = (webhookUrl: string, sandbox = false): string => {
  const address = webhookAddress({ secrets: { webhookUrl }, sandbox }, 'sales');
  return 'kind' in address ? address.failure.code : address.href;
};

describe('the address of a Discord webhook', () => {
  it.each([
    [good, `${good}?wait=true`],
    ['https://discord.com/api/v10/webhooks/1/t', 'https://discord.com/api/v10/webhooks/1/t?wait=true'],
    ['https://canary.discord.com/api/webhooks/1/t', 'https://canary.discord.com/api/webhooks/1/t?wait=true'],
    ['https://ptb.discord.com/api/webhooks/1/t', 'https://ptb.discord.com/api/webhooks/1/t?wait=true'],
    ['https://discordapp.com/api/webhooks/1/t', 'https://discordapp.com/api/webhooks/1/t?wait=true'],
    [`${good}?thread_id=42`, `${good}?thread_id=42&wait=true`],
  ])('%s is taken', (text, href) => expect(read(text)).toBe(href));

  it.each([
    'http://discord.com/api/webhooks/1/t',
    'https://discord.com:8443/api/webhooks/1/t',
    'https://user@discord.com/api/webhooks/1/t',
    'https://discord.com.evil.example/api/webhooks/1/t',
    'https://evil.example/api/webhooks/1/t',
    'https://127.0.0.1/api/webhooks/1/t',
    'https://discord.com/api/webhooks/1/t/slack',
    'https://discord.com/api/webhooks/1/../../../x',
    'https://discord.com/api/users/@me',
    `${good}?wait=false`,
    `${good}?thread_id=1&x=2`,
    'not an address',
  ])('%s is not', (text) => expect(read(text)).toBe('not_a_discord_webhook'));

  it('may be anywhere in the sandbox, but is HTTP', () => {
    const local = 'http://127.0.0.1:4000/discord/api/webhooks/1/t';
    expect(read(local, true)).toBe(`${local}?wait=true`);
    expect(read('file:///etc/passwd', true)).toBe('not_a_discord_webhook');
  });

  it('is that of the channel before that of all', () => {
    const secrets = { webhookUrl: good, 'webhookUrl:sales': 'https://discord.com/api/webhooks/2/u' };
    const hrefOf = (channel: string) => webhookAddress({ secrets, sandbox: false }, channel) as URL;
    expect(hrefOf('sales').pathname).toBe('/api/webhooks/2/u');
    expect(hrefOf('accounts').href).toBe(`${good}?wait=true`);
  });
});
