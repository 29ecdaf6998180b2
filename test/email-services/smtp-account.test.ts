import { describe, expect, it } from 'vitest';
import { readSmtpAccount } from '../../src/providers/smtp/smtp-account.js';
import { aCall } from './email-setup.js';

const read = (settings: Record<string, unknown>, secrets: Record<string, string> = {}, sandbox = false) =>
  readSmtpAccount(aCall('smtp', settings, secrets, { sandbox }).connection);

describe('a connection to a mail server', () => {
  it('demands STARTTLS and gives up early when nothing else is said', () => {
    expect(read({ host: 'mail.example' }, { username: 'u', password: 'p' })).toEqual({
      host: 'mail.example',
      port: 587,
      tls: 'required',
      serverName: null,
      ca: null,
      maxConnections: 5,
      connectMs: 15_000,
      greetingMs: 15_000,
      silenceMs: 60_000,
      login: { username: 'u', password: 'p' },
    });
  });

  it('has its own port with TLS from the first byte, and may be without a login', () => {
    expect(read({ host: 'mail.example', tls: 'implicit' })).toMatchObject({ port: 465, login: null });
    expect(read({ host: 'mail.example', tls: 'implicit', port: 2465 })).toMatchObject({ port: 2465 });
  });

  it.each(['none', 'opportunistic'])('is not used with TLS %s over a network', (tls) => {
    const refused = { kind: 'rejected', elsewhere: true, failure: { code: 'tls_needed' } };
    for (const host of ['mail.example', '10.0.0.7', '127.evil.example', 'localhost.example'])
      expect(read({ host, tls })).toMatchObject(refused);
    for (const host of ['127.0.0.1', 'localhost', '::1']) expect(read({ host, tls })).toMatchObject({ tls });
    expect(read({ host: 'mail', tls }, {}, true)).toMatchObject({ tls });
  });

  it.each([
    [{}, {}, 'host'],
    [{ host: 'a b' }, {}, 'host'],
    [{ host: 'mail.example', port: 70_000 }, {}, 'port'],
    [{ host: 'mail.example', tls: 'maybe' }, {}, 'tls'],
    [{ host: 'mail.example', ca: 'no certificate' }, {}, 'ca'],
    [{ host: 'mail.example' }, { username: 'u' }, 'password'],
    [{ host: 'mail.example' }, { password: 'p' }, 'username'],
  ])('%j with the secrets %j lacks %s', (settings, secrets, name) => {
    expect(read(settings, secrets)).toMatchObject({
      kind: 'rejected',
      elsewhere: true,
      failure: { code: 'connection_incomplete', message: expect.stringContaining(name) as string },
    });
  });
});
