import { describe, expect, it } from 'vitest';
import {
  areTooLarge,
  attachmentsSchema,
  mostAttachmentBytes,
} from '../../../src/messages/email/attachments.js';
import { customHeadersSchema } from '../../../src/messages/email/custom-headers.js';
import { safeFileName } from '../../../src/messages/email/safe-file-name.js';

describe('a file name', () => {
  it.each([
    ['invoice.pdf', 'invoice.pdf', 'invoice.pdf'],
    ['../../etc/passwd', 'passwd', 'passwd'],
    ['C:\\bills\\INV 7.pdf', 'INV 7.pdf', 'INV 7.pdf'],
    ['bill"; x="y.pdf', 'bill x=y.pdf', 'bill x=y.pdf'],
    ['a\r\nBcc: b.pdf', 'aBcc b.pdf', 'aBcc b.pdf'],
    ['.hidden.pdf', 'hidden.pdf', 'hidden.pdf'],
    ['Café.pdf', 'Café.pdf', 'Cafe.pdf'],
    ['बिल.pdf', 'बिल.pdf', 'file.pdf'],
    ['बिल 42.pdf', 'बिल 42.pdf', '_ 42.pdf'],
    ['photo\u202Egpj.pdf', 'photogpj.pdf', 'photogpj.pdf'],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(116)}.pdf`, `${'x'.repeat(116)}.pdf`],
  ])('%j is %j', (given, name, ascii) => {
    expect(safeFileName(given)).toEqual({ name, ascii });
  });

  it.each(['', '..', '///', 'run.exe', 'invoice.pdf.EXE', 'invoice.pdf.js. ', 'a.\u202Escr', 'x.lnk'])(
    '%j is none',
    (given) => {
      expect(safeFileName(given)).toBeNull();
    },
  );
});

describe('attachments', () => {
  const jobId = '0199a5f0-0000-7000-8000-000000000001';
  const file = (bytes: number, more: object = {}) => ({
    filename: 'a.pdf',
    contentType: 'application/pdf',
    contentBase64: Buffer.alloc(bytes).toString('base64'),
    ...more,
  });

  it.each([
    ['none', []],
    ['one', [file(3)]],
    [
      'one that a job makes',
      [
        { jobId, kind: 'einvoice_pdf' },
        { jobId, kind: 'einvoice_pdf', filename: 'b.pdf' },
      ],
    ],
    ['5 MB', [file(mostAttachmentBytes)]],
    ['5 MB together', [file(mostAttachmentBytes - 1), file(1)]],
  ])('may be %s', (_what, files) => {
    expect(attachmentsSchema.safeParse(files).error).toBeUndefined();
  });

  it.each([
    ['more than 5 MB', [file(mostAttachmentBytes + 1)]],
    ['more than 5 MB together', [file(mostAttachmentBytes), file(1)]],
    ['more than ten', Array.from({ length: 11 }, () => file(1))],
    ['a file that runs', [file(1, { filename: 'a.exe' })]],
    ['no base64', [file(1, { contentBase64: 'a b!' })]],
    ['nothing', [file(1, { contentBase64: '' })]],
    ['a path', [{ filename: 'a.pdf', path: '/etc/passwd' }]],
    ['a path besides', [file(1, { path: '/etc/passwd' })]],
    ['a header in the media type', [file(1, { contentType: 'application/pdf\r\nX: y' })]],
    ['another kind of job', [{ jobId, kind: 'secrets' }]],
    ['no job', [{ jobId: '../x', kind: 'einvoice_pdf' }]],
  ])('may not be %s', (_what, files) => {
    expect(attachmentsSchema.safeParse(files).success).toBe(false);
  });

  it('are weighed again with what jobs have made', () => {
    expect(areTooLarge([mostAttachmentBytes, 0])).toBe(false);
    expect(areTooLarge([mostAttachmentBytes, 1])).toBe(true);
  });
});

describe('headers of a caller', () => {
  it.each([{ 'X-Order-Id': '42' }, { 'In-Reply-To': '<a@b.in>', 'x-a': 'b' }, {}])(
    '%j are taken',
    (headers) => {
      expect(customHeadersSchema.safeParse(headers).error).toBeUndefined();
    },
  );

  it.each([
    { Bcc: 'x@y.in' },
    { From: 'x@y.in' },
    { 'List-Unsubscribe': '<https://x.in>' },
    { 'DKIM-Signature': 'x' },
    { 'X-A': 'b\r\nBcc: x@y.in' },
    { 'X-A\r\nBcc': 'x' },
    { 'X-SES-CONFIGURATION-SET': 'x' },
    { 'x-smtpapi': '{}' },
    { 'X-A': '' },
    { 'X-A': 'अ' },
    Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`X-${index}`, 'a'])),
  ])('%j are refused', (headers) => {
    expect(customHeadersSchema.safeParse(headers).success).toBe(false);
  });
});
