import type { Inv01, Inv01Item, Inv01Party, Inv01Place, Inv01Values } from '../irp/inv01.js';
import type { EwayBillOrder } from '../irp/irp-contract.js';
import { mapFields } from '../irp/map-fields.js';
import type { FieldsOf } from '../irp/map-fields.js';

const place = {
  Addr1: 'address1',
  Addr2: 'address2',
  Loc: 'location',
  Pin: 'pincode',
  Stcd: 'state_code',
} satisfies FieldsOf<Inv01Place>;

const dispatch = { Nm: 'company_name', ...place };
const names = { Gstin: 'gstin', LglNm: 'legal_name', TrdNm: 'trade_name' };
const party = { ...names, ...place, Ph: 'phone_number', Em: 'email' } satisfies FieldsOf<Inv01Party>;

const transport = {
  TransId: 'transporter_id',
  TransName: 'transporter_name',
  TransMode: 'transportation_mode',
  TransDocNo: 'transporter_document_number',
  TransDocDt: 'transporter_document_date',
  VehNo: 'vehicle_number',
  VehType: 'vehicle_type',
};

const item = {
  SlNo: 'item_serial_number',
  PrdDesc: 'product_description',
  IsServc: 'is_service',
  HsnCd: 'hsn_code',
  Barcde: 'bar_code',
  Qty: 'quantity',
  FreeQty: 'free_quantity',
  Unit: 'unit',
  UnitPrice: 'unit_price',
  TotAmt: 'total_amount',
  Discount: 'discount',
  PreTaxVal: 'pre_tax_value',
  AssAmt: 'assessable_value',
  GstRt: 'gst_rate',
  IgstAmt: 'igst_amount',
  CgstAmt: 'cgst_amount',
  SgstAmt: 'sgst_amount',
  CesRt: 'cess_rate',
  CesAmt: 'cess_amount',
  CesNonAdvlAmt: 'cess_nonadvol_amount',
  StateCesRt: 'state_cess_rate',
  StateCesAmt: 'state_cess_amount',
  StateCesNonAdvlAmt: 'state_cess_nonadvol_amount',
  OthChrg: 'other_charge',
  TotItemVal: 'total_item_value',
  OrdLineRef: 'order_line_reference',
  OrgCntry: 'country_origin',
  PrdSlNo: 'product_serial_number',
  BchDtls: { as: 'batch_details', fields: { Nm: 'name', ExpDt: 'expiry_date', WrDt: 'warranty_date' } },
  AttribDtls: {
    as: 'attribute_details',
    fields: { Nm: 'item_attribute_details', Val: 'item_attribute_value' },
  },
} satisfies FieldsOf<Inv01Item>;

const values = {
  AssVal: 'total_assessable_value',
  CgstVal: 'total_cgst_value',
  SgstVal: 'total_sgst_value',
  IgstVal: 'total_igst_value',
  CesVal: 'total_cess_value',
  StCesVal: 'total_cess_value_of_state',
  Discount: 'total_discount',
  OthChrg: 'total_other_charge',
  RndOffAmt: 'round_off_amount',
  TotInvVal: 'total_invoice_value',
  TotInvValFc: 'total_invoice_value_additional_currency',
} satisfies FieldsOf<Inv01Values>;

const payment = {
  Nm: 'payee_name',
  AccDet: 'bank_account_number',
  Mode: 'payment_mode',
  FinInsBr: 'branch_or_ifsc',
  PayTerm: 'payment_term',
  PayInstr: 'payment_instruction',
  CrTrn: 'credit_transfer',
  DirDr: 'direct_debit',
  CrDay: 'credit_days',
  PaidAmt: 'paid_balance_amount',
  PaymtDue: 'outstanding_amount',
};

const references = {
  InvRm: 'invoice_remarks',
  DocPerdDtls: {
    as: 'document_period_details',
    fields: { InvStDt: 'invoice_period_start_date', InvEndDt: 'invoice_period_end_date' },
  },
  PrecDocDtls: {
    as: 'preceding_document_details',
    fields: {
      InvNo: 'reference_of_original_invoice',
      InvDt: 'preceding_invoice_date',
      OthRefNo: 'other_reference',
    },
  },
  ContrDtls: {
    as: 'contract_details',
    fields: {
      RecAdvRefr: 'receipt_advice_number',
      RecAdvDt: 'receipt_advice_date',
      TendRefr: 'batch_reference_number',
      ContrRefr: 'contract_reference_number',
      ExtRefr: 'other_reference',
      ProjRefr: 'project_reference_number',
      PORefr: 'vendor_po_reference_number',
      PORefDt: 'vendor_po_reference_date',
    },
  },
} satisfies FieldsOf<NonNullable<Inv01['RefDtls']>>;

const exported = {
  ShipBNo: 'ship_bill_number',
  ShipBDt: 'ship_bill_date',
  Port: 'port_code',
  RefClm: 'refund_claim',
  ForCur: 'foreign_currency',
  CntCode: 'country_code',
  ExpDuty: 'export_duty',
} satisfies FieldsOf<NonNullable<Inv01['ExpDtls']>>;

const transaction = {
  // It takes GST for granted.
  TaxSch: null,
  SupTyp: 'supply_type',
  RegRev: 'charge_type',
  EcmGstin: 'ecommerce_gstin',
  IgstOnIntra: 'igst_on_intra',
} satisfies FieldsOf<Inv01['TranDtls']>;

const document = { Typ: 'document_type', No: 'document_number', Dt: 'document_date' };
const additional = {
  Url: 'supporting_document_url',
  Docs: 'supporting_document',
  Info: 'additional_information',
};

const invoiceFields = {
  Version: null,
  TranDtls: { as: 'transaction_details', fields: transaction },
  DocDtls: { as: 'document_details', fields: document },
  SellerDtls: { as: 'seller_details', fields: party },
  BuyerDtls: { as: 'buyer_details', fields: { ...party, Pos: 'place_of_supply' } },
  DispDtls: { as: 'dispatch_details', fields: dispatch },
  ShipDtls: { as: 'ship_details', fields: { ...names, ...place } },
  ItemList: { as: 'item_list', fields: item },
  ValDtls: { as: 'value_details', fields: values },
  PayDtls: { as: 'payment_details', fields: payment },
  RefDtls: { as: 'reference_details', fields: references },
  AddlDocDtls: { as: 'additional_document_details', fields: additional },
  ExpDtls: { as: 'export_details', fields: exported },
  EwbDtls: { as: 'ewaybill_details', fields: { ...transport, Distance: 'transportation_distance' } },
} satisfies FieldsOf<Inv01>;

/** The same words, but flat, and the distance under another name. */
const ewayBillFields = {
  Irn: 'irn',
  ...transport,
  Distance: 'distance',
  ExpShipDtls: { as: 'ship_details', fields: { Gstin: 'gstin', TrdNm: 'trade_name', ...place } },
  DispDtls: { as: 'dispatch_details', fields: dispatch },
} satisfies FieldsOf<EwayBillOrder>;

/** What every write says of itself. */
const sender = (gstin: string) => ({ user_gstin: gstin, data_source: 'erp' });

/** INV-01 as the body of "Generate IRN" (Masters India, "Einvoice API Document", #2). `gstin` is the supplier's. */
export const toMastersIndia = (invoice: Inv01, gstin: string): Record<string, unknown> => ({
  ...sender(gstin),
  ...mapFields(invoice, invoiceFields),
});

/** An order as the body of "Generate e-way bill by IRN" (the same document, #4). */
export const toMastersIndiaEwayBill = (order: EwayBillOrder, gstin: string): Record<string, unknown> => ({
  ...sender(gstin),
  ...mapFields(order, ewayBillFields),
});
