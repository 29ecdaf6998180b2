import { describe, expect, it } from 'vitest';
import { checkEmail } from '../../src/actions/messages/email/check-email.js';
import type { EmailDeps } from '../../src/actions/messages/email/email-deps.js';
import { createEmailSend } from '../../src/actions/messages/email/email-send.js';
import { emailInputSchema } from '../../src/actions/messages/email/email-input.js';
import { aMail } from './email-setup.js';

const faultsOf = (input: Record<string, unknown>): string[] =>
  checkEmail(emailInputSchema.parse(input)).map(({ pointer, code }) => `${pointer} ${code}`);

describe('the input of a mail', () => {
  it.each<[string, Record<string, unknown>]>([
    ['one line that begins a header', { replyTo: 'asha@example.com\r\nBcc: all@example.com' }],
    ['two addresses in one', { to: ['a@example.com, b@example.com'] }],
    ['no recipient', { to: [] }],
    ['a header that is not the caller’s', { headers: { 'Return-Path': 'x' } }],
    ['a header with a line break', { headers: { 'X-Order': 'a\r\nBcc: b@example.com' } }],
    ['a file that runs', { attachments: [{ filename: 'a.exe', contentType: 'a/b', contentBase64: 'AAAA' }] }],
    ['more than 5 MB', { attachments: [anAttachment(3_000_000), anAttachment(3_000_000)] }],
    ['a path to a file of ours', { attachments: [{ path: '/etc/passwd' }] }],
    ['an unknown field', { priority: 'high' }],
  ])('with %s does not fit', (_what, more) => {
    expect(emailInputSchema.safeParse(aMail(more)).success).toBe(false);
  });

  it('tells all that is wrong at once', () => {
    const bad = {
      to: ['a@example.com', 'A@Example.com'],
      category: 'marketing',
      subject: 'a\tb',
      html: '<p onclick="x()">a</p><script>y()</script>',
      variables: {},
    };
    expect(faultsOf(bad)).toEqual([
      '/to recipients',
      '/to one_recipient',
      '/subject line_break',
      '/variables no_template',
      '/html unsafe_html',
      '/html unsafe_html',
    ]);
  });

  it.each<[string, Record<string, unknown>, string[]]>([
    [
      'its own words beside a template',
      { template: 'receipt', subject: 'x', text: 'y' },
      ['/subject template_or_own', '/text template_or_own'],
    ],
    ['nothing to say', {}, ['/subject required', '/html required']],
    ['tracking without HTML', { subject: 'x', text: 'y', track: { opens: true } }, ['/track no_html']],
    [
      'a way to unsubscribe from what is not marketing',
      { subject: 'x', text: 'y', unsubscribe: { mailto: 'u@shop.example' } },
      ['/unsubscribe not_marketing'],
    ],
    [
      'marks of ours in its HTML',
      { subject: 'x', html: '<a href="\uE0000\uE001">a</a>' },
      ['/html private_character'],
    ],
    [
      'an address that hides a script',
      { subject: 'x', html: '<a href="javascript:x()">a</a>' },
      ['/html unsafe_html'],
    ],
    ['one recipient and a category', { subject: 'x', text: 'y', category: 'marketing' }, []],
  ])('with %s', (_what, more, faults) => {
    expect(faultsOf({ to: ['a@example.com'], ...more })).toEqual(faults);
  });

  it('of the docs is one that can be sent', () => {
    const { example } = createEmailSend({} as EmailDeps);
    expect(faultsOf(example as Record<string, unknown>)).toEqual([]);
  });

  it('is transactional unless it says otherwise', () => {
    expect(emailInputSchema.parse(aMail()).category).toBe('transactional');
  });
});

function anAttachment(bytes: number): Record<string, string> {
  return {
    filename: 'a.bin',
    contentType: 'application/octet-stream',
    contentBase64: Buffer.alloc(bytes).toString('base64'),
  };
}
