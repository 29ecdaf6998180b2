import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MessageOwner } from '../../src/domain/message-book.js';
import { addressKey } from '../../src/messages/email/address/address-key.js';
import {
  aMail,
  aReceipt,
  failureOf,
  header,
  openEmailDesk,
  resultOf,
  type EmailTestDesk,
} from './email-setup.js';

describe('a mail', () => {
  let desk: EmailTestDesk;
  let owner: MessageOwner;
  beforeAll(async () => {
    desk = await openEmailDesk();
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    await desk.reset();
    owner = desk.newOwner();
  });

  const send = (input: unknown, provider = 'smtp') => desk.perform(desk.run(owner, input, provider));

  it.each(['smtp', 'resend', 'sendgrid'])(
    'goes by %s as it was written, with its files',
    async (provider) => {
      const bytes = Buffer.from([0, 255, 13, 10, 46, 13, 10, 1]);
      const run = desk.run(
        owner,
        aMail({
          from: 'Müller & Söhne <bills@shop.example>',
          replyTo: 'Desk <desk@shop.example>',
          cc: ['ravi@example.com'],
          bcc: ['books@example.com'],
          subject: 'बिल № 7 – ₹1,180',
          text: 'नमस्ते Asha',
          headers: { 'X-Order': 'ORD-42' },
          attachments: [
            { filename: 'बिल.pdf', contentType: 'application/pdf', contentBase64: bytes.toString('base64') },
          ],
        }),
        provider,
      );
      const result = resultOf(await desk.perform(run));
      expect(result).toMatchObject({ provider, status: 'accepted', warnings: [] });
      const [mail, ...others] = await desk.taken();
      expect(others).toEqual([]);
      expect(mail).toMatchObject({
        from: { name: 'Müller & Söhne', address: 'bills@shop.example' },
        replyTo: [{ name: 'Desk', address: 'desk@shop.example' }],
        to: [{ name: 'Asha Rao', address: 'asha@example.com' }],
        cc: [{ address: 'ravi@example.com' }],
        subject: 'बिल № 7 – ₹1,180',
        envelope: { to: ['asha@example.com', 'ravi@example.com', 'books@example.com'] },
      });
      expect(mail!.text?.trim()).toBe('नमस्ते Asha');
      expect(mail!.html?.trim()).toBe('<p>नमस्ते <b>Asha</b></p>');
      expect(header(mail!, 'x-order')).toBe('ORD-42');
      expect(JSON.stringify([mail!.headers, mail!.to, mail!.cc])).not.toContain('books@example.com');
      expect(mail!.attachments).toMatchObject([{ contentType: 'application/pdf' }]);
      expect(Buffer.from(mail!.attachments[0]!.contentBase64, 'base64')).toEqual(bytes);

      expect(await desk.message(owner, run.jobId)).toMatchObject({
        channel: 'email',
        state: 'accepted',
        provider,
        providerMessageId: result.providerMessageId,
        lostAnswers: 0,
        category: 'transactional',
        recipientKeys: ['asha@example.com', 'ravi@example.com', 'books@example.com'].map((address) =>
          addressKey({ address }),
        ),
      });
      const book = await desk.ledger`select * from message where id = ${run.jobId}`;
      expect(JSON.stringify(book)).not.toContain('example.com');
    },
  );

  it('in HTML alone gets its text from it; in text alone it has no HTML', async () => {
    await send(aMail({ html: '<h1>Hello</h1><p>See <a href="https://shop.example/7">your bill</a>.</p>' }));
    await send(aMail({ html: undefined, text: 'Only words' }));
    const [first, second] = await desk.taken('smtp');
    expect(first!.text).toContain('your bill (https://shop.example/7)');
    expect(second).toMatchObject({ html: null });
    expect(second!.text?.trim()).toBe('Only words');
  });

  it('goes once by one job', async () => {
    const run = desk.run(owner, aMail());
    const first = resultOf(await desk.perform(run));
    const second = await desk.perform(run);
    expect(second).toMatchObject({ kind: 'done', recovered: true });
    expect(resultOf(second).providerMessageId).toBe(first.providerMessageId);
    expect(await desk.taken()).toHaveLength(1);
  });

  it('without a sender of its own is the connection’s, and another connection’s without one there', async () => {
    await send(aMail());
    expect(await desk.taken('smtp')).toMatchObject([
      { from: { name: 'Asha & Sons', address: 'bills@shop.example' } },
    ]);
    const connection = desk.connection('smtp', { settings: { from: undefined } });
    const outcome = await desk.perform({ ...desk.run(owner, aMail()), connection });
    expect(outcome).toMatchObject({ kind: 'rejected', elsewhere: true, failure: { code: 'sender_missing' } });
  });

  it('by a built-in template has the shop’s name from its sender, and every value escaped', async () => {
    const variables = {
      receiptNumber: 'R-7',
      paidOn: '2026-11-21',
      customerName: '<img src=x onerror=alert(1)> & "Co"',
      total: { amountMinor: 12_345_600, currency: 'INR' },
    };
    resultOf(await send(aReceipt({ variables })));
    const [mail] = await desk.taken('smtp');
    expect(mail!.subject).toBe('Receipt R-7 from Asha & Sons');
    expect(mail!.html).toContain('&lt;img src');
    expect(mail!.html).not.toContain('<img src=x');
    expect(mail!.html).toContain('₹1,23,456.00');
    expect(mail!.text).toContain('<img src=x onerror=alert(1)> & "Co"');
  });

  it('by a template of the tenant’s own goes before the built-in one of that key', async () => {
    await desk.deps.shelf.put(owner, 'email', 'receipt', {
      key: 'receipt',
      subject: 'Thanks, {{name}}',
      html: '<p>Thanks, {{name}}</p>',
      variables: [{ name: 'name' }],
    });
    resultOf(await send(aReceipt({ variables: { name: 'Asha' } })));
    expect(await desk.taken('smtp')).toMatchObject([{ subject: 'Thanks, Asha' }]);
  });

  it('with values that are missing, unknown or wrong is refused with all of them, and goes nowhere', async () => {
    const failure = failureOf(
      await send(aReceipt({ variables: { receiptNumbr: 'R-7', paidOn: '2026-02-31', total: 1180 } })),
    );
    expect(failure.code).toBe('template_unfit');
    expect(failure.fields!.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/variables/receiptNumbr unknown_variable',
      '/variables/receiptNumber missing_variable',
      '/variables/paidOn wrong_kind',
      '/variables/total wrong_kind',
    ]);
    expect(failure.fields![0]!.message).toContain('did you mean `receiptNumber`?');
    expect(await desk.taken()).toEqual([]);
  });

  it('by a template that is not there is refused with the nearest name', async () => {
    const failure = failureOf(await send(aReceipt({ template: 'reciept' })));
    expect(failure).toMatchObject({ code: 'template_unknown', fields: [{ pointer: '/template' }] });
    expect(failure.message).toContain('did you mean `receipt`?');
  });

  it('by a template whose layout is gone is refused', async () => {
    await desk.deps.shelf.put(owner, 'email', 'news', {
      key: 'news',
      layout: 'gone',
      subject: 'News',
      mjml: '<mj-section></mj-section>',
      variables: [],
    });
    const failure = failureOf(await send(aReceipt({ template: 'news', variables: {} })));
    expect(failure).toMatchObject({ code: 'template_broken' });
    expect(failure.message).toContain('There is no layout `gone`.');
  });
});
