import { z } from 'zod';
import { outputOptionsSchema } from '../print/output-options.js';
import { documentTypes, supplyTypes } from '../../../providers/irp/inv01.js';
import {
  choice,
  decimal,
  form,
  isoDate,
  kilometres,
  must,
  pincode,
  rupees,
  someWords,
  words,
} from './field-rules.js';

/** Supply types that a bill may have; B2C is known so that it can be refused with a word on what to do instead. */
export const billSupplyTypes = [...supplyTypes, 'B2C'] as const;

/** Every field says what it is, for the API's documentation. */
const say = <T extends z.ZodType>(schema: T, description: string): T => schema.meta({ description });
const may = <T extends z.ZodType>(schema: T, description: string): z.ZodOptional<T> =>
  schema.optional().meta({ description });

const item = z.strictObject({
  itemName: may(words(1000), 'What is sold; cut at 300 characters'),
  hsn: say(someWords(20), 'HSN of 6 or 8 digits; SAC (99…) for services'),
  isService: may(z.boolean(), 'True exactly when the HSN begins with 99; taken from it when left out'),
  taxability: may(
    choice(['taxable', 'nil_rated', 'exempt', 'non_gst']),
    'Taxable when left out; the value of any other line is reported as other charges of the document',
  ),
  quantity: may(decimal(3, '12.500', true), 'Quantity, at most 3 decimals; services may leave it out'),
  freeQuantity: may(decimal(3, '1.000'), 'Quantity given free, beside `quantity`'),
  unit: may(words(30), 'Unit (UQC such as NOS, KGS, MTR, or a common name of it); services may leave it out'),
  rate: say(decimal(3, '480.255', true), 'Price of one unit in rupees without tax, at most 3 decimals'),
  amount: may(
    decimal(2, '1255.00', true),
    'Value of the line before tax: quantity x rate, with or without the discount taken off. A negative line is a discount: it is taken off the lines of its HSN and rate, else off the document',
  ),
  retailPrice: may(
    rupees(),
    'Retail price of one unit with all taxes, for pan masala and tobacco, whose tax is reckoned on it',
  ),
  discount: may(rupees(), 'Discount on this line in rupees'),
  gstRate: say(decimal(3, '18'), 'Full GST rate in percent (CGST and SGST together)'),
  cgst: may(decimal(2, '112.95', true), 'CGST of the line as printed; reckoned when left out'),
  sgst: may(decimal(2, '112.95', true), 'SGST or UTGST of the line as printed; reckoned when left out'),
  igst: may(decimal(2, '225.90', true), 'IGST of the line as printed; reckoned when left out'),
  cess: may(decimal(2, '50.00', true), 'Compensation cess of the line in rupees'),
  cessRate: may(
    decimal(3, '12'),
    'Cess rate in percent; without it the whole cess is reported as a fixed amount',
  ),
  otherCharges: may(rupees(), 'Untaxed charges inside the total of this line'),
  barcode: may(words(30), 'Barcode, 3 to 30 characters'),
  originCountry: may(words(2), 'Country of origin, ISO 3166 alpha-2'),
  serialNo: may(words(20), "The product's own serial number"),
  orderLineReference: may(words(50), 'Line of the purchase order'),
  batch: may(
    z.strictObject({
      name: say(words(20), 'Batch number, 3 to 20 characters'),
      expiryDate: may(isoDate(), 'Expiry date'),
      warrantyDate: may(isoDate(), 'End of warranty'),
    }),
    'Batch of the goods',
  ),
  attributes: may(
    z.array(z.strictObject({ name: someWords(100), value: someWords(100) })),
    'Further attributes of the goods',
  ),
});

const address = {
  address: say(someWords(500), 'Street address; split in two lines of 100 characters'),
  city: say(words(100), 'City or place'),
  pincode: say(pincode(), 'PIN code'),
};

/** The billing app's invoice. Amounts are rupees, as numbers or decimal strings. */
export const invoiceSchema = z.strictObject({
  invoiceNo: say(someWords(40), 'Number of the document, at most 16 characters; case does not count'),
  invoiceDate: say(isoDate(), 'Date of the document, not after today in India'),
  invoiceType: say(
    choice(documentTypes),
    'INV invoice, CRN credit note, DBN debit note (both with positive amounts)',
  ),
  supplyType: say(choice(billSupplyTypes), 'Type of supply; B2C is not reportable'),
  reverseCharge: may(z.boolean(), 'True when the recipient pays the tax'),
  igstOnIntra: may(z.boolean(), 'True when IGST is due although seller and place of supply are in one state'),
  placeOfSupply: may(words(60), "State of the supply, code or name; the buyer's state when left out"),

  sellerGstin: say(someWords(20), 'GSTIN of the seller'),
  sellerLegalName: say(someWords(300), 'Legal name of the seller'),
  sellerTradeName: may(words(300), 'Trade name of the seller'),
  sellerAddress: address.address,
  sellerCity: address.city,
  sellerState: may(words(60), 'State of the seller, name or code; taken from the GSTIN when left out'),
  sellerPincode: address.pincode,
  sellerPhone: may(words(40), 'Phone of the seller; left out when it is not a phone number'),
  sellerEmail: may(words(200), 'E-mail of the seller; left out when it is not an address'),

  buyerGstin: may(words(20), 'GSTIN of the buyer; none for exports'),
  buyerLegalName: say(someWords(300), 'Legal name of the buyer'),
  buyerTradeName: may(words(300), 'Trade name of the buyer'),
  buyerAddress: address.address,
  buyerCity: address.city,
  buyerState: may(words(60), 'State of the buyer, name or code; taken from the GSTIN when left out'),
  buyerPincode: may(pincode(), 'PIN code of the buyer; none for exports'),
  buyerPhone: may(words(40), 'Phone of the buyer; left out when it is not a phone number'),
  buyerEmail: may(words(200), 'E-mail of the buyer; left out when it is not an address'),

  items: say(z.array(item, must('a list of lines')), 'The lines, 1 to 1000'),
  subtotal: may(rupees(), 'Sum of the lines before tax'),
  cgst: may(rupees(), 'Sum of CGST'),
  sgst: may(rupees(), 'Sum of SGST'),
  igst: may(rupees(), 'Sum of IGST'),
  cess: may(rupees(), 'Sum of cess'),
  discount: may(rupees(), "Discount on the whole document, beside the lines' own; it lowers no tax"),
  otherCharges: may(rupees(), "Untaxed charges on the whole document, beside the lines' own"),
  roundOff: may(decimal(2, '-0.50', true), 'Rounding of the total, may be negative'),
  total: may(rupees(), 'Total of the document; a difference of at most Re 1 is taken as rounding'),

  originalInvoice: may(
    z.strictObject({ number: say(someWords(40), 'Its number'), date: say(isoDate(), 'Its date') }),
    'The invoice that a credit or debit note changes',
  ),
  export: may(
    z.strictObject({
      countryCode: may(words(2), 'Country of the buyer, ISO 3166 alpha-2'),
      currency: may(words(3), 'Currency of the invoice, ISO 4217; all other amounts stay in rupees'),
      portCode: may(words(10), 'Port of exit, e.g. INMAA1'),
      shippingBillNo: may(words(20), 'Shipping bill number'),
      shippingBillDate: may(isoDate(), 'Shipping bill date'),
      totalInForeignCurrency: may(rupees(), 'Total in the foreign currency'),
      refundClaim: may(z.boolean(), 'True when a refund is claimed'),
      exportDuty: may(rupees(), 'Export duty in rupees'),
    }),
    'Details of an export',
  ),

  output: outputOptionsSchema.optional().meta({ description: 'What is wanted beside the receipt' }),

  ewayBill: may(z.boolean(), 'True asks for an e-way bill with the IRN'),
  transportMode: may(
    form(/^(road|rail|air|ship|[1-4])$/i, 'road, rail, air or ship'),
    'road, rail, air or ship',
  ),
  vehicleNumber: may(words(30), 'Vehicle number'),
  vehicleType: may(
    form(/^(R|O|regular|over-dimensional)$/i, 'R (regular) or O (over-dimensional)'),
    'R regular (the default) or O over-dimensional cargo',
  ),
  transporterName: may(words(100), 'Name of the transporter'),
  transporterId: may(words(15), 'GSTIN or TRANSIN of the transporter'),
  transportDocumentNo: may(
    words(15),
    'Number of the transport document (railway receipt, airway bill, bill of lading)',
  ),
  transportDocumentDate: may(isoDate(), 'Date of the transport document'),
  distance: may(kilometres(), 'Distance in km; 0 or none lets the portal use its own'),

  paymentMode: may(words(100), 'Mode of payment; cut at 18 characters'),
  paymentDueDate: may(isoDate(), 'Last day of payment; reported as days of credit'),
  poNumber: may(words(100), "The buyer's order number"),
  poDate: may(isoDate(), "Date of the buyer's order"),

  dispatchFrom: may(
    z.strictObject({
      name: may(words(300), "Name at the place; the seller's when left out"),
      ...address,
      state: say(words(60), 'State, name or code'),
    }),
    "Where the goods leave from, if not the seller's address",
  ),
  shipTo: may(
    z.strictObject({
      gstin: may(words(20), 'GSTIN of the recipient, URP when unregistered'),
      legalName: may(words(300), "Legal name of the recipient; the buyer's when left out"),
      tradeName: may(words(300), 'Trade name of the recipient'),
      ...address,
      state: may(words(60), 'State, name or code; taken from the GSTIN when left out'),
    }),
    "Where the goods go, if not the buyer's address",
  ),
});

/** The billing app's invoice, parsed. */
export type Invoice = z.infer<typeof invoiceSchema>;
/** One line of it. */
export type InvoiceLine = Invoice['items'][number];
