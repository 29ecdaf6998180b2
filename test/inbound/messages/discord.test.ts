import { describe, expect, it } from 'vitest';
import { discordProvider } from '../../../src/inbound/providers/discord.js';
import { judge, messageVectors, requestOf } from './message-vectors.js';

const { public_key_hex: key, cases } = messageVectors.discord_ed25519;
const ping = requestOf(cases[0]!);

describe('interactions of Discord', () => {
  it('are known by two cases', () => expect(cases).toHaveLength(2));

  it.each(cases)('$id: $description', (row) => {
    expect(judge(discordProvider, requestOf(row), [key])).toBe(row.expect.accept ? 'ok' : 'no_match');
  });

  it.each([
    [{ 'x-signature-timestamp': '1795000001' }, 'no_match'],
    [{ 'x-signature-timestamp': 'now' }, 'bad_timestamp'],
    [{ 'x-signature-ed25519': '00' }, 'malformed_header'],
    [{ 'x-signature-ed25519': '0'.repeat(128) }, 'no_match'],
  ])('with %j are refused: %s', (changed, refusal) => {
    const request = { ...ping, headers: { ...ping.headers, ...changed } };
    expect(judge(discordProvider, request, [key])).toBe(refusal);
  });

  it('need both headers, and a key that can be read', () => {
    expect(judge(discordProvider, { ...ping, headers: {} }, [key])).toBe('missing_header');
    expect(judge(discordProvider, ping, ['no key'])).toBe('bad_secret');
    expect(judge(discordProvider, ping, ['no key', key])).toBe('ok');
  });

  it('are answered: a ping by a pong, all else by nothing', () => {
    expect(discordProvider.reply!(ping)).toBe('{"type":1}');
    expect(discordProvider.reply!(requestOf(cases[1]!))).toBe('');
  });
});
