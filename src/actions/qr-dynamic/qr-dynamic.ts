import { z } from 'zod';
import { defineAction } from '../../domain/action.js';
import type { ActionDefinition } from '../../domain/action.js';
import { qrImage, qrSvg } from '../einvoice/qr-image.js';
import { checkQrDynamic } from './check-qr-dynamic.js';
import { qrDynamicInputSchema } from './qr-dynamic-input.js';
import type { QrDynamicInput } from './qr-dynamic-input.js';
import { upiLink } from './upi-link.js';

const resultSchema = z.strictObject({
  payload: z.string().meta({ description: 'The UPI link that the QR code holds' }),
  qrCodeImage: z.string().meta({ description: 'PNG data URL of the QR code, to print or show' }),
  qrCodeSvg: z.string().meta({ description: 'The same as SVG' }),
});

type Result = z.infer<typeof resultSchema>;

/** A link has less text than a signed invoice: room for more that may be spoilt. */
const level = 'M';

/**
 * The action `qr.dynamic`: the UPI QR code that invoices to consumers carry. Nobody outside is asked, and no IRN comes
 * of it. Source: Notification 14/2020-CT (suppliers above Rs 500 crore); others may use it as they like.
 */
export const createQrDynamic = (): ActionDefinition =>
  defineAction<QrDynamicInput, Result>({
    name: 'qr.dynamic',
    queue: 'einvoice',
    summary: 'Makes the dynamic UPI QR code of a B2C invoice',
    provider: null,
    input: qrDynamicInputSchema,
    result: resultSchema,
    example: {
      payeeVpa: 'examplefasteners@okbank',
      payeeName: 'Example Fasteners',
      amount: '1180.00',
      invoiceNo: 'B2C/25-26/00042',
      invoiceDate: '2025-04-01',
      sellerGstin: '29ZZZCQ0001A1ZK',
      cgst: '90.00',
      sgst: '90.00',
    },
    check: (input, { at }) => checkQrDynamic(input, at),
    perform: async ({ input }) => {
      const payload = upiLink(input);
      const [qrCodeImage, qrCodeSvg] = await Promise.all([qrImage(payload, level), qrSvg(payload, level)]);
      return { kind: 'done', result: { payload, qrCodeImage, qrCodeSvg } };
    },
    events: {},
    limits: { maxAttempts: 3, timeoutMs: 10_000, settleMs: 0 },
  });
