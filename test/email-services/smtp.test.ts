import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readSmtpAccount } from '../../src/providers/smtp/smtp-account.js';
import type { SmtpAccount } from '../../src/providers/smtp/smtp-account.js';
import { createSmtpPools } from '../../src/providers/smtp/smtp-pools.js';
import { bare, setUpEmail } from '../conformance/email-setup.js';
import { emailWaysUnderTest } from '../conformance/email-ways.js';

const way = emailWaysUnderTest.find(({ name }) => name === 'smtp')!;
const { control, fault, newAccount, standIns } = setUpEmail(way);

const calls = () => control<Record<string, number>>('GET', 'calls');
const openTls = { serverName: undefined, ca: undefined };

describe('TLS', () => {
  it('that is demanded and not there stops the message before it leaves', async () => {
    const { provider, call, aMessage, taken } = newAccount();
    await fault({ op: 'connect', kind: 'no_tls' });
    expect(await provider.send(call, aMessage())).toMatchObject({
      kind: 'rejected',
      elsewhere: true,
      failure: { code: 'tls_unavailable' },
    });
    expect(await taken()).toEqual([]);
  });

  it.each([
    ['of an authority that nobody knows', { ca: undefined }],
    ['of another name', { serverName: 'mail.example' }],
  ])('by a certificate %s is refused before a password is told', async (_what, settings) => {
    const { provider, call, aMessage, taken } = newAccount({ settings });
    const before = (await calls())['auth'];
    expect(await provider.send(call, aMessage())).toMatchObject({
      kind: 'transient',
      failure: { code: 'not_sent', message: expect.stringContaining('(tls)') as string },
    });
    expect((await calls())['auth']).toBe(before);
    expect(await taken()).toEqual([]);
  });

  it('that is taken where it is offered takes any certificate', async () => {
    const { provider, call, aMessage, taken } = newAccount({
      settings: { ...openTls, tls: 'opportunistic' },
    });
    expect((await provider.send(call, aMessage())).kind).toBe('done');
    expect(await taken()).toHaveLength(1);
  });

  it('is not tried when it is to be none', async () => {
    const { provider, call, aMessage, taken } = newAccount({ settings: { ...openTls, tls: 'none' } });
    expect((await provider.send(call, aMessage())).kind).toBe('done');
    expect(await taken()).toHaveLength(1);
  });
});

describe('a recipient', () => {
  it('who is put off stays open, and is taken the next time', async () => {
    const { provider, call, aMessage, taken } = newAccount();
    const message = aMessage({ to: [bare('greylist.one@example.com')] });
    expect(await provider.send(call, message)).toMatchObject({
      kind: 'transient',
      failure: { code: 'try_again', providerCode: '4.2.0', fields: [{ pointer: '/to/0', code: '4.2.0' }] },
    });
    expect((await provider.send(call, message)).kind).toBe('done');
    expect(await taken()).toHaveLength(1);
  });

  it('who is put off beside one who is taken is named as not refused for good', async () => {
    const { provider, call, aMessage } = newAccount();
    const to = [bare('asha@example.com'), bare('greylist.two@example.com')];
    expect(await provider.send(call, aMessage({ to }))).toMatchObject({
      kind: 'done',
      result: { refused: [{ address: 'greylist.two@example.com', code: '4.2.0', permanent: false }] },
    });
  });

  it('of each kind is pointed at where it stands when all are refused', async () => {
    const { provider, call, aMessage } = newAccount();
    const message = aMessage({
      to: [bare('refused.a@example.com')],
      cc: [bare('refused.b@example.com')],
      bcc: [bare('refused.c@example.com')],
    });
    expect(await provider.send(call, message)).toMatchObject({
      kind: 'rejected',
      failure: {
        code: 'recipients_refused',
        providerCode: '5.1.1',
        fields: [
          { pointer: '/to/0', code: '5.1.1' },
          { pointer: '/cc/0', code: '5.1.1' },
          { pointer: '/bcc/0', code: '5.1.1' },
        ],
      },
    });
  });
});

describe('a connection', () => {
  it('is kept for the next message of the account', async () => {
    const { provider, call, aMessage } = newAccount();
    const before = (await calls())['connect'] ?? 0;
    for (const messageId of ['one', 'two', 'three'])
      expect((await provider.send(call, aMessage({ messageId }))).kind).toBe('done');
    expect((await calls())['connect']).toBe(before + 1);
  });

  it('that broke is not used again, and nothing is sent twice by itself', async () => {
    const { provider, call, aMessage, taken } = newAccount();
    expect((await provider.send(call, aMessage())).kind).toBe('done');
    await fault({ op: 'data', kind: 'drop_after_commit' });
    expect((await provider.send(call, aMessage())).kind).toBe('unknown');
    expect(await taken()).toHaveLength(2);
    expect((await provider.send(call, aMessage())).kind).toBe('done');
    expect(await taken()).toHaveLength(3);
  });

  it('that ends before the content is asked for has carried nothing', async () => {
    for (const op of ['connect', 'auth', 'mail', 'rcpt']) {
      const { provider, call, aMessage, taken } = newAccount();
      await fault({ op, kind: 'drop_before' });
      expect(await provider.send(call, aMessage())).toMatchObject({
        kind: 'transient',
        failure: { code: 'not_sent' },
      });
      expect(await taken()).toEqual([]);
    }
  });

  it('to a server that is closing (421) is tried again later', async () => {
    const { provider, call, aMessage } = newAccount();
    await fault({ op: 'mail', kind: 'reply', with: { code: 421, text: '4.3.2 Closing' } });
    expect((await provider.send(call, aMessage())).kind).toBe('transient');
  });

  it('to a server that says nothing at all ends in time', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void silent.close());
    const { port } = silent.address() as AddressInfo;
    const { provider, call, aMessage } = newAccount({ settings: { port, greetingMs: 100 } });
    expect(await provider.send(call, aMessage())).toMatchObject({
      kind: 'transient',
      failure: { message: expect.stringContaining('timeout') as string },
    });
    provider.close?.();
  });

  it('of several messages at once serves them all', async () => {
    const { provider, call, aMessage, taken } = newAccount({ settings: { maxConnections: 2 } });
    const ids = Array.from({ length: 12 }, (_, index) => `many-${index}`);
    const outcomes = await Promise.all(
      ids.map((messageId) =>
        provider.send({ ...call, signal: new AbortController().signal }, aMessage({ messageId })),
      ),
    );
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['done']));
    expect(await taken()).toHaveLength(12);
  });
});

describe('accounts', () => {
  it.each([
    [1, 3],
    [2, 2],
  ])('of whom %i may keep connections, in turn a, b, a, make %i', async (mostPools, connections) => {
    const pools = createSmtpPools({ mostPools });
    onTestFinished(() => pools.close());
    const { call } = newAccount();
    const a = readSmtpAccount(call.connection) as SmtpAccount;
    const b = { ...a, maxConnections: 4 };
    const bytes = Buffer.from('Subject: pools\r\n\r\nHello\r\n');
    const before = (await calls())['connect'] ?? 0;
    for (const account of [a, b, a]) {
      const { signal } = new AbortController();
      const mail = { from: 'bills@shop.example', to: ['asha@example.com'], bytes, signal };
      expect((await pools.send(account, mail)).kind).toBe('taken');
    }
    expect((await calls())['connect']).toBe(before + connections);
  });
});

describe('a message', () => {
  it('that is larger than the server takes is not begun', async () => {
    const { provider, call, aMessage } = newAccount();
    const content = Buffer.alloc(9 * 1024 * 1024, 1);
    const before = (await calls())['mail'] ?? 0;
    const attachments = [{ filename: 'big.bin', contentType: 'application/octet-stream', content }];
    expect(await provider.send(call, aMessage({ attachments }))).toMatchObject({
      kind: 'rejected',
      failure: { code: 'too_large' },
    });
    expect((await calls())['mail'] ?? 0).toBe(before);
  });

  it('reads no file and asks no address, whatever it says', async () => {
    const { provider, call, aMessage, taken } = newAccount();
    const trap = `${standIns().url}/smtp/stand-in/calls`;
    const html = `<img src="${trap}"><img src="file:///etc/passwd">`;
    expect((await provider.send(call, aMessage({ html }))).kind).toBe('done');
    expect(await taken()).toMatchObject([{ attachments: [] }]);
    expect((await taken())[0]!.html?.trim()).toBe(html);
  });
});
