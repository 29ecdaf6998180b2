import { expect, it, onTestFinished } from 'vitest';
import { createPdfOfJob } from '../../src/actions/messages/email/pdf-of-job.js';
import { createEinvoiceGenerate } from '../../src/actions/einvoice/einvoice-generate.js';
import { indiaDate } from '../../src/domain/india-time.js';
import { newId } from '../../src/domain/ids.js';
import type { MessageOwner } from '../../src/domain/message-book.js';
import { findJob } from '../../src/ledger/queries/find-jobs.js';
import { nothingRegistered } from '../einvoice/action-setup.js';
import { aBill } from '../einvoice/einvoice-setup.js';
import { setup as portal } from '../nic/nic-setup.js';
import { engineUnderTest } from '../support/engine-under-test.js';
import { aMail, failureOf, openEmailDesk, resultOf } from './email-setup.js';

/** The registration of invoices on an engine, and mails that may bring what its jobs have made. */
const setup = async () => {
  const bundle = await portal({ clock: () => new Date() });
  bundle.clock.now = new Date();
  const registered = {
    ...nothingRegistered,
    findByEwayBill: async () => null,
    readReceipt: async () => null,
  };
  const generate = createEinvoiceGenerate({ irp: bundle.provider, registered });
  const engine = await engineUnderTest('postgres', generate, {}, async () => bundle.connection);
  onTestFinished(() => engine.stop());
  engine.relay.start();
  await engine.startWorkers();
  const desk = await openEmailDesk({
    pdfOfJob: createPdfOfJob({ findJob: (...asked) => findJob(engine.core.ledger, ...asked) }),
  });
  onTestFinished(() => desk.close());
  const owner: MessageOwner = { tenantId: engine.tenantId, mode: 'test' };
  const register = async (invoiceNo: string, more: object = {}) =>
    engine.ended(await engine.submit(aBill({ invoiceNo, invoiceDate: indiaDate(new Date()), ...more })));
  const sendWith = (attachments: unknown[], of = owner) => desk.perform(desk.run(of, aMail({ attachments })));
  return { desk, engine, owner, register, sendWith };
};

it('a mail brings the e-invoice of a job as its PDF, byte for byte, drawn by the job or only now', async () => {
  const { desk, register, sendWith } = await setup();
  const [drawn, plain] = await Promise.all([
    register('INV/26/1', { output: { pdf: true } }),
    register('INV/26/2'),
  ]);
  const { pdf } = drawn.result as { pdf: string };
  expect(plain.result).toMatchObject({ pdf: null });
  for (const repetition of [1, 2]) {
    resultOf(
      await sendWith([
        { jobId: drawn.id, kind: 'einvoice_pdf' },
        { jobId: plain.id, kind: 'einvoice_pdf', filename: `रसीद ${repetition}.pdf` },
      ]),
    );
  }
  const mails = await desk.taken('smtp');
  const [first, second] = mails.map(({ attachments }) => attachments);
  expect(first!.map(({ filename, contentType }) => [filename, contentType])).toEqual([
    ['invoice-INV-26-1.pdf', 'application/pdf'],
    [expect.stringMatching(/^[\x20-\x7e]+ 1\.pdf$/), 'application/pdf'],
  ]);
  expect(first![0]!.contentBase64.replaceAll(/\s/g, '')).toBe(pdf);
  const other = Buffer.from(first![1]!.contentBase64, 'base64');
  expect(other.subarray(0, 5).toString()).toBe('%PDF-');
  expect(second!.map(({ contentBase64 }) => contentBase64)).toEqual(
    first!.map(({ contentBase64 }) => contentBase64),
  );
});

it('a mail whose file cannot be had goes nowhere, and says of each why', async () => {
  const { desk, engine, owner, register, sendWith } = await setup();
  const job = await register('INV/26/3');
  const failed = await register('INV/26/4', { buyerGstin: 'URP' });
  const stranger = await engine.newTenant('another');
  const of = (jobId: string) => ({ jobId, kind: 'einvoice_pdf' });
  const failure = failureOf(await sendWith([of(job.id), of(newId()), of(failed.id)]));
  expect(failure).toMatchObject({ code: 'attachment_missing' });
  expect(failure.fields!.map(({ pointer, message }) => [pointer, message])).toEqual([
    ['/attachments/1', 'There is no file: there is no such job.'],
    ['/attachments/2', 'There is no file: the job has not succeeded.'],
  ]);
  expect(failureOf(await sendWith([of(job.id)], { ...owner, tenantId: stranger })).code).toBe(
    'attachment_missing',
  );
  expect(failureOf(await sendWith([of(job.id)], { ...owner, mode: 'live' })).code).toBe('attachment_missing');
  expect(await desk.taken()).toEqual([]);
});

it('files that are too many bytes together with those of jobs do not go', async () => {
  const big = { kind: 'made', filename: 'big.pdf', content: Buffer.alloc(3 * 1024 * 1024) } as const;
  const desk = await openEmailDesk({ pdfOfJob: async () => big });
  onTestFinished(() => desk.close());
  const attachments = [newId(), newId()].map((jobId) => ({ jobId, kind: 'einvoice_pdf' }));
  const outcome = await desk.perform(desk.run(desk.newOwner(), aMail({ attachments })));
  expect(failureOf(outcome)).toMatchObject({ code: 'too_large', fields: [{ pointer: '/attachments' }] });
  expect(await desk.taken()).toEqual([]);
});
