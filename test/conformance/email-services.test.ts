import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bare, setUpEmail } from './email-setup.js';
import { emailWaysUnderTest } from './email-ways.js';

/** What must never be in an outcome. */
const personal = /asha|refused|@|secret-1|re_|SG\.|AKIA|नमस्ते|1,180/i;

describe.each(emailWaysUnderTest)('$name', (way) => {
  const { fault, newAccount } = setUpEmail(way);
  const { keepsKeys } = way.create({
    http: { send: () => Promise.reject(new Error('unused')), close: () => undefined },
    timeoutMs: 1,
    now: () => new Date(),
  });
  const inDoubt = keepsKeys ? 'transient' : 'unknown';

  describe('a message that is taken', () => {
    it('arrives as it was composed, to hidden recipients too, and shows them to nobody', async () => {
      const { provider, call, aMessage, taken } = newAccount();
      const pdf = randomBytes(70_000);
      const message = aMessage({
        replyTo: bare('desk@shop.example'),
        to: [{ address: 'asha@example.com', name: 'आशा' }, bare('ravi@example.com')],
        cc: [bare('books@example.com')],
        bcc: [bare('hidden@example.com')],
        headers: {
          'List-Unsubscribe': '<https://u.example/1c/abc>',
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          'X-Invoice': 'INV-7',
        },
        attachments: [{ filename: 'INV-7.pdf', contentType: 'application/pdf', content: pdf }],
      });
      const outcome = await provider.send(call, message);
      expect(outcome).toMatchObject({
        kind: 'done',
        result: { providerMessageId: expect.stringMatching(/^\S+$/) as string, refused: [] },
      });

      const [email, ...more] = await taken();
      expect(more).toEqual([]);
      expect(email).toMatchObject({
        from: { name: 'Müller, "Asha" & Söhne', address: 'bills@shop.example' },
        to: [
          { name: 'आशा', address: 'asha@example.com' },
          { name: '', address: 'ravi@example.com' },
        ],
        cc: [{ name: '', address: 'books@example.com' }],
        replyTo: [{ address: 'desk@shop.example' }],
        subject: message.subject,
        envelope: {
          from: 'bills@shop.example',
          to: ['asha@example.com', 'ravi@example.com', 'books@example.com', 'hidden@example.com'],
        },
        attachments: [
          { filename: 'INV-7.pdf', contentType: 'application/pdf', contentBase64: pdf.toString('base64') },
        ],
      });
      expect(email!.text?.trim()).toBe(message.text);
      expect(email!.html?.trim()).toBe(message.html);
      const headers = Object.fromEntries(email!.headers.map(({ name, value }) => [name, value]));
      expect(headers).toMatchObject({
        'list-unsubscribe': '<https://u.example/1c/abc>',
        'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
        'x-invoice': 'INV-7',
      });
      expect(JSON.stringify(email!.headers)).not.toContain('hidden@');
      if (way.keepsMessageId) expect(headers['message-id']).toBe(`<${message.messageId}@shop.example>`);
      else expect(email!.tags).toMatchObject({ attempt_id: message.messageId });
    });

    it('needs neither HTML nor anything else that is optional', async () => {
      const { provider, call, aMessage, taken } = newAccount();
      expect((await provider.send(call, aMessage({ html: null }))).kind).toBe('done');
      expect(await taken()).toMatchObject([{ html: null, cc: [], replyTo: [], attachments: [] }]);
    });

    it('is named as the service names it', async () => {
      const { provider, call, aMessage, taken } = newAccount();
      const outcome = await provider.send(call, aMessage());
      const [email] = await taken();
      const ours = `${aMessage().messageId}@shop.example`;
      expect(outcome).toMatchObject({
        kind: 'done',
        result: { providerMessageId: way.keepsMessageId ? ours : email!.id },
      });
    });

    it(`${keepsKeys ? 'stays the only one' : 'is there twice'} when it is sent again`, async () => {
      const { provider, call, aMessage, taken } = newAccount();
      const first = await provider.send(call, aMessage());
      const second = await provider.send(call, aMessage());
      expect([first.kind, second.kind]).toEqual(['done', 'done']);
      if (keepsKeys) expect(second).toEqual(first);
      expect(await taken()).toHaveLength(keepsKeys ? 1 : 2);
    });
  });

  describe('recipients', () => {
    it(`one of several that is refused ${way.refusesSome ? 'is named' : 'refuses the message'}`, async () => {
      const { provider, call, aMessage, taken } = newAccount();
      const to = [bare('asha@example.com'), bare('refused@Example.com'), bare('ravi@example.com')];
      const outcome = await provider.send(call, aMessage({ to }));
      if (!way.refusesSome) {
        expect(outcome.kind).toBe('rejected');
        expect(outcome).not.toHaveProperty('elsewhere', true);
        expect(await taken()).toEqual([]);
        return;
      }
      expect(outcome).toMatchObject({
        kind: 'done',
        result: { refused: [{ address: 'refused@Example.com', code: '5.1.1', permanent: true }] },
      });
      const [email] = await taken();
      expect(email?.envelope.to).toEqual(['asha@example.com', 'ravi@example.com']);
    });

    it('all refused, so is the message, by every service alike', async () => {
      const { provider, call, aMessage, taken } = newAccount();
      const to = [bare('refused.one@example.com'), bare('refused.two@example.com')];
      const outcome = await provider.send(call, aMessage({ to }));
      expect(outcome.kind).toBe('rejected');
      expect(outcome).not.toHaveProperty('elsewhere', true);
      expect(JSON.stringify(outcome)).not.toMatch(/one@|two@|example\.com/);
      expect(await taken()).toEqual([]);
    });
  });

  describe('at the door', () => {
    it('wrong credentials are refused, and another service may send', async () => {
      const { provider, call, aMessage, taken } = newAccount({ secrets: way.wrong });
      const outcome = await provider.send(call, aMessage());
      expect(outcome).toMatchObject({
        kind: 'rejected',
        elsewhere: true,
        failure: { code: 'access_refused' },
      });
      expect(await taken()).toEqual([]);
    });

    it('an unfinished connection is refused, and another service may send', async () => {
      const { provider, call, aMessage } = newAccount();
      const [name = ''] = Object.keys(way.secrets);
      const secrets = { ...call.connection.secrets, [name]: '' };
      const unfinished = { ...call, connection: { ...call.connection, secrets } };
      const outcome = await provider.send(unfinished, aMessage());
      expect(outcome).toMatchObject({
        kind: 'rejected',
        elsewhere: true,
        failure: { code: 'connection_incomplete', message: expect.stringContaining(name) as string },
      });
    });

    it('an unverified sender is refused, and another service may send', async () => {
      const { provider, call, aMessage, taken } = newAccount();
      await fault(way.unverified);
      const outcome = await provider.send(call, aMessage());
      expect(outcome).toMatchObject({
        kind: 'rejected',
        elsewhere: true,
        failure: { code: 'sender_unverified' },
      });
      expect(await taken()).toEqual([]);
    });

    it('it is asked to slow down, and by the next attempt it is taken', async () => {
      const { provider, call, aMessage, taken } = newAccount();
      await fault(way.throttled);
      const outcome = await provider.send(call, aMessage());
      expect(outcome.kind).toBe('throttled');
      expect(outcome).not.toHaveProperty('elsewhere', true);
      expect(await taken()).toEqual([]);
      expect((await provider.send(call, aMessage())).kind).toBe('done');
    });

    it('a quota that is used up tells how long to wait, and that another service may send', async () => {
      const { provider, call, aMessage, taken } = newAccount();
      await fault(way.quota);
      const outcome = await provider.send(call, aMessage());
      expect(outcome).toMatchObject({
        kind: 'throttled',
        elsewhere: true,
        failure: { code: 'quota_used_up' },
        retryAfterMs: 3_600_000,
      });
      expect(await taken()).toEqual([]);
    });

    it('with nobody there nothing was sent', async () => {
      const { provider, call, aMessage } = newAccount({ settings: way.nowhere });
      const outcome = await provider.send(call, aMessage());
      expect(outcome).toMatchObject({ kind: 'transient', failure: { code: 'not_sent' } });
    });

    it('stopped before it began, nothing was sent', async () => {
      const { provider, call, aMessage, taken } = newAccount();
      const outcome = await provider.send({ ...call, signal: AbortSignal.abort() }, aMessage());
      expect(outcome).toMatchObject({ kind: 'transient', failure: { code: 'not_sent' } });
      expect(await taken()).toEqual([]);
    });
  });

  describe('without an answer', () => {
    it.each(way.taken)(`is ${inDoubt} after $kind, though it was taken`, async (trouble) => {
      const { provider, call, aMessage, taken } = newAccount();
      await fault(trouble);
      const outcome = await provider.send(call, aMessage());
      expect(outcome.kind).toBe(inDoubt);
      expect(JSON.stringify(outcome)).not.toMatch(personal);
      expect(await taken()).toHaveLength(1);
      if (!keepsKeys) return;
      expect((await provider.send(call, aMessage())).kind).toBe('done');
      expect(await taken()).toHaveLength(1);
    });

    it.each(way.untaken)(`is ${inDoubt} after $kind, though it was not taken`, async (trouble) => {
      const { provider, call, aMessage, taken } = newAccount();
      await fault(trouble);
      expect((await provider.send(call, aMessage())).kind).toBe(inDoubt);
      expect(await taken()).toEqual([]);
      expect((await provider.send(call, aMessage())).kind).toBe('done');
    });

    it(`in time it is ${inDoubt}`, async () => {
      const { provider, call, aMessage, taken } = newAccount({ timeoutMs: 1_500 });
      await fault(way.silent);
      expect(await provider.send(call, aMessage())).toMatchObject({
        kind: inDoubt,
        failure: { code: 'no_answer' },
      });
      expect(await taken()).toHaveLength(1);
    });
  });

  it('says nothing of a person or a secret in any refusal', async () => {
    const { provider, call, aMessage } = newAccount();
    for (const trouble of [way.throttled, way.quota, way.unverified]) {
      await fault(trouble);
      expect(JSON.stringify(await provider.send(call, aMessage()))).not.toMatch(personal);
    }
  });
});
