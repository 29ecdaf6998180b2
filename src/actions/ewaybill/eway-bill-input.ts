import { z } from 'zod';
import { cancelReasons } from '../../providers/irp/irp-contract.js';
import { irnField } from '../einvoice/cancel/cancel-input.js';
import { choice, form, isoDate, pincode, someWords, text, words } from '../einvoice/input/field-rules.js';
import { invoiceSchema } from '../einvoice/input/invoice-schema.js';
import { sellerGstinField } from '../einvoice/supplier.js';

const { shape } = invoiceSchema;

const transport = z.strictObject({
  transportMode: shape.transportMode,
  vehicleNumber: shape.vehicleNumber,
  vehicleType: shape.vehicleType,
  transporterId: shape.transporterId,
  transporterName: shape.transporterName,
  distance: shape.distance,
  documentNo: words(15).optional().meta({
    description: 'Number of the transport document (railway receipt, airway bill, bill of lading)',
  }),
  documentDate: isoDate().optional().meta({ description: 'Date of the transport document' }),
});

const place = {
  address: someWords(500).meta({ description: 'Street address; split in two lines of 100 characters' }),
  city: someWords(100).meta({ description: 'City or place' }),
  pincode: pincode().meta({ description: 'PIN code' }),
  state: someWords(60).meta({ description: 'State, name or code' }),
};

/** The input of `ewaybill.generate`. Source: NIC API docs, E-way bill by IRN v1.03. */
export const ewayBillInputSchema = z.strictObject({
  irn: irnField,
  sellerGstin: sellerGstinField,
  transport: transport.meta({ description: 'How the goods go; the transporter alone makes part A only' }),
  dispatchFrom: z
    .strictObject({ name: someWords(300).meta({ description: 'Name at the place' }), ...place })
    .optional()
    .meta({ description: "Where the goods leave from, if not the seller's address" }),
  shipTo: z
    .strictObject({
      gstin: words(15)
        .optional()
        .meta({ description: 'GSTIN of the recipient, URP when unregistered; sent where given' }),
      tradeName: words(100).optional().meta({ description: 'Trade name of the recipient' }),
      ...place,
    })
    .optional()
    .meta({ description: 'Where the goods go, if not where the invoice says; for an export the port' }),
});

/** What `ewaybill.generate` takes. */
export type EwayBillInput = z.infer<typeof ewayBillInputSchema>;

/** The input of `ewaybill.cancel`. Source: e-way bill API docs v1.03, CANEWB. */
export const ewayBillCancelInputSchema = z.strictObject({
  ewayBillNo: form(/^\d{12}$/, 'an e-way bill number of 12 digits').meta({
    description: 'Number of the e-way bill',
  }),
  cancelReason: choice(cancelReasons).meta({
    description:
      "The e-way bill system's own numbers, not those of einvoice.cancel: 1 duplicate, 2 order cancelled, 3 data entry mistake, 4 others",
  }),
  cancelRemarks: text(3, 50).meta({ description: 'Why, in words' }),
  sellerGstin: sellerGstinField,
});

/** What `ewaybill.cancel` takes. */
export type EwayBillCancelInput = z.infer<typeof ewayBillCancelInputSchema>;
