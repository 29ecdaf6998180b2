import assert from 'node:assert/strict';
import { z } from 'zod';
import type { Scene } from '../../../scene.js';
import { demoInvoice } from '../../demo-invoice.js';
import type { Desk } from '../desk.js';
import { receiptOf } from '../receipt-of.js';

const print = z.object({ pdf: z.base64(), qrCodeSvg: z.string() });

/** The registered invoice as it is printed, with its QR code; and that code alone, for a print of the app's own. */
export const printedInvoice: Scene<Desk> = {
  title: 'an invoice as PDF, its QR code as SVG',
  async play({ client, keep }, step) {
    const invoice = demoInvoice('D-504', { output: { pdf: true, qrSvg: true } });
    const { pdf, qrCodeSvg } = receiptOf(await client.send('einvoice.generate', invoice), print);
    step('registered');
    const bytes = Buffer.from(pdf, 'base64');
    assert.equal(bytes.subarray(0, 5).toString('latin1'), '%PDF-', 'the PDF is none');
    assert(qrCodeSvg.includes('<svg'), 'the SVG is none');
    const file = keep('munshi-demo-invoice.pdf', bytes);
    step('printed');
    return `saved as ${file}, ${(bytes.length / 1024).toFixed(0)} KiB; the QR code as SVG has ${(qrCodeSvg.length / 1024).toFixed(0)} KiB`;
  },
};
