import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { indiaDate } from '../../../../src/domain/india-time.js';
import { demoInvoice, parties } from '../../einvoices/demo-invoice.js';
import { receiptOf } from '../../einvoices/desk/receipt-of.js';
import type { Scene } from '../../scene.js';
import { mailTo } from '../mailbox.js';
import type { MessagesDesk } from '../messages-desk.js';
import { messageOf } from '../receipts.js';
import { shopSender } from '../shop-sender.js';

const registered = z.object({ irn: z.string(), pdf: z.base64() });
const invoiceNumber = 'MAIL-1';
const to = 'asha.rao@example.in';

/** An e-invoice is registered, and mailed as the PDF that the registration has drawn. */
export const mailWithInvoice: Scene<MessagesDesk> = {
  title: 'an e-invoice mailed as PDF, by SMTP',
  async play({ openShop, standInUrl, ask }, step) {
    const shop = await openShop('A shop that mails invoices');
    const invoice = demoInvoice(invoiceNumber, { output: { pdf: true } });
    const registration = await shop.send('einvoice.generate', invoice);
    const { irn, pdf } = receiptOf(registration, registered);
    step('registered');
    const mail = {
      to: [`Asha Rao <${to}>`],
      from: shopSender,
      template: 'invoice',
      variables: {
        customerName: 'Asha',
        invoiceNumber,
        invoiceDate: indiaDate(new Date()),
        total: { amountMinor: 148_090, currency: 'INR' },
        sellerGstin: parties.seller.sellerGstin,
        irn,
      },
      attachments: [{ jobId: registration.id, kind: 'einvoice_pdf' }],
    };
    const { provider } = messageOf(await shop.send('email.send', mail));
    step(`sent by ${provider}`);
    const arrived = await mailTo(ask, to);
    const [file] = arrived.attachments;
    assert(file, 'it came without a file');
    const bytes = Buffer.from(await (await fetch(`${standInUrl}${file.path}`)).arrayBuffer());
    const sums = [bytes, Buffer.from(pdf, 'base64')].map(sha256);
    assert.equal(sums[0], sums[1], 'the file is another one than that of the registration');
    step('same file in the mailbox');
    return `“${arrived.subject}” arrived with ${file.filename}, ${(bytes.length / 1024).toFixed(0)} KiB, SHA-256 ${String(sums[0]).slice(0, 16)}… as the registration has drawn it`;
  },
};

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
