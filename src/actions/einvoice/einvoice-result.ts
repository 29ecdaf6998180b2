import { z } from 'zod';
import { documentTypes } from '../../providers/irp/inv01.js';
import { irnStatuses } from '../../providers/irp/irp-contract.js';

const warning = z.strictObject({
  code: z.string().meta({ description: 'Stable word' }),
  message: z.string(),
  pointer: z.string().meta({ description: 'JSON pointer into the input; empty for the whole' }),
});

/** Something worth a look that hindered nothing. */
export type EinvoiceWarning = z.infer<typeof warning>;

/** The ten claims of the signed QR code, verified. */
export const qrClaimsSchema = z.strictObject({
  sellerGstin: z.string(),
  buyerGstin: z.string(),
  documentNo: z.string(),
  documentType: z.enum(documentTypes),
  documentDate: z.string().meta({ description: 'YYYY-MM-DD' }),
  totalInvoiceValue: z.string().meta({ description: 'Rupees, decimal string' }),
  itemCount: z.int(),
  mainHsnCode: z.string().meta({ description: 'HSN of the line with the highest taxable value' }),
  irn: z.string(),
  irnDate: z.string().nullable().meta({ description: 'ISO 8601 with offset; documents of 2020 have none' }),
});

/** What the signed QR code says. */
export type QrClaims = z.infer<typeof qrClaimsSchema>;

/** The receipt of a registered document. */
export const einvoiceResultSchema = z.strictObject({
  irn: z.string().regex(/^[0-9a-f]{64}$/),
  ackNo: z.string().nullable(),
  ackDate: z.string().nullable().meta({ description: 'ISO 8601 with offset' }),
  status: z.enum(irnStatuses),
  signedInvoice: z.string().nullable().meta({ description: 'Null when the portal no longer served it' }),
  signedQRCode: z.string().nullable().meta({ description: 'Null when the portal no longer served it' }),
  qrCodeImage: z.string().nullable().meta({ description: 'PNG data URL of the signed QR code, to print' }),
  qrCodeSvg: z
    .string()
    .nullable()
    .optional()
    .meta({ description: 'The same as SVG; null unless asked for by `output.qrSvg`' }),
  pdf: z
    .string()
    .nullable()
    .optional()
    .meta({ description: 'The document as an A4 PDF, base64; null unless asked for by `output.pdf`' }),
  qr: qrClaimsSchema.nullable().meta({ description: 'Null when the signature could not be verified' }),
  ewayBillNo: z.string().nullable(),
  ewayBillDate: z.string().nullable(),
  ewayBillValidUpto: z.string().nullable(),
  warnings: z.array(warning),
  recovered: z.boolean().meta({ description: 'True when it had been registered before' }),
});

/** The receipt of a registered document. */
export type EinvoiceResult = z.infer<typeof einvoiceResultSchema>;
