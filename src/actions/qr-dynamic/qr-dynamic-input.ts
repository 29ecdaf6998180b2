import { z } from 'zod';
import { form, isoDate, rupees, text } from '../einvoice/input/field-rules.js';

/** Text that can be percent-encoded and shown on one line. */
const oneLine = /^[^\p{Cc}\p{Cs}]+$/u;
const onOneLine = 'on one line';

/** An amount that may be left out, with what it is. */
const mayBe = (description: string) => rupees().optional().meta({ description });

/** What `qr.dynamic` takes: a B2C invoice, and where it is to be paid. Amounts are rupees. */
export const qrDynamicInputSchema = z.strictObject({
  payeeVpa: form(/^[A-Za-z0-9._-]{2,256}@[A-Za-z][A-Za-z0-9.]{1,63}$/, 'a UPI id such as shop@okbank').meta({
    description: 'UPI id that is paid; that of a payment collector will do',
  }),
  payeeName: text(1, 99, oneLine, onOneLine).meta({ description: 'Name that the payer is shown' }),
  amount: rupees().meta({ description: 'Total of the invoice, taxes included' }),
  paid: mayBe('What has been paid already; the QR code then asks for the balance'),
  invoiceNo: text(1, 35, /^[A-Za-z0-9/._-]+$/, 'letters, digits and / . _ -').meta({
    description: 'Invoice number; an order number where the invoice is numbered after the payment',
  }),
  invoiceDate: isoDate().meta({ description: 'Date of the invoice, not after today in India' }),
  sellerGstin: text(1, 20).meta({ description: 'GSTIN of the supplier' }),
  cgst: mayBe('CGST within the total'),
  sgst: mayBe('SGST or UTGST within the total'),
  igst: mayBe('IGST within the total'),
  cess: mayBe('Cess within the total'),
  transactionRef: text(1, 35, /^[A-Za-z0-9/._-]+$/, 'letters, digits and / . _ -')
    .optional()
    .meta({ description: 'Reference that comes back with the payment; the invoice number when left out' }),
  note: text(1, 80, oneLine, onOneLine).optional().meta({ description: 'Note that the payer is shown' }),
  payeeAccount: form(/^\d{6,18}$/, 'a bank account number of 6 to 18 digits')
    .optional()
    .meta({ description: 'Bank account of the payee, with `payeeIfsc`' }),
  payeeIfsc: form(/^[A-Z]{4}0[A-Z0-9]{6}$/, 'an IFSC of 11 characters such as ABCD0001234')
    .optional()
    .meta({ description: 'IFSC of that account' }),
});

/** A B2C invoice, and where it is to be paid. */
export type QrDynamicInput = z.infer<typeof qrDynamicInputSchema>;
