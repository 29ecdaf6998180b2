/** INV-01 names and what Masters India calls them; a pair is a block or a list of blocks. */
type Names = { [inv01Name: string]: string | [string, Names] };

const place: Names = {
  Addr1: 'address1',
  Addr2: 'address2',
  Loc: 'location',
  Pin: 'pincode',
  Stcd: 'state_code',
};
const party: Names = {
  ...place,
  Gstin: 'gstin',
  LglNm: 'legal_name',
  TrdNm: 'trade_name',
  Ph: 'phone_number',
  Em: 'email',
};
const transport: Names = {
  TransId: 'transporter_id',
  TransName: 'transporter_name',
  TransMode: 'transportation_mode',
  TransDocNo: 'transporter_document_number',
  TransDocDt: 'transporter_document_date',
  VehNo: 'vehicle_number',
  VehType: 'vehicle_type',
};

const item: Names = {
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
  BchDtls: ['batch_details', { Nm: 'name', ExpDt: 'expiry_date', WrDt: 'warranty_date' }],
  AttribDtls: ['attribute_details', { Nm: 'item_attribute_details', Val: 'item_attribute_value' }],
};

const invoice: Names = {
  TranDtls: [
    'transaction_details',
    {
      SupTyp: 'supply_type',
      RegRev: 'charge_type',
      IgstOnIntra: 'igst_on_intra',
      EcmGstin: 'ecommerce_gstin',
    },
  ],
  DocDtls: ['document_details', { Typ: 'document_type', No: 'document_number', Dt: 'document_date' }],
  SellerDtls: ['seller_details', party],
  BuyerDtls: ['buyer_details', { ...party, Pos: 'place_of_supply' }],
  DispDtls: ['dispatch_details', { ...place, Nm: 'company_name' }],
  ShipDtls: ['ship_details', party],
  ItemList: ['item_list', item],
  ValDtls: [
    'value_details',
    {
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
    },
  ],
  PayDtls: [
    'payment_details',
    {
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
    },
  ],
  RefDtls: [
    'reference_details',
    {
      InvRm: 'invoice_remarks',
      DocPerdDtls: [
        'document_period_details',
        { InvStDt: 'invoice_period_start_date', InvEndDt: 'invoice_period_end_date' },
      ],
      PrecDocDtls: [
        'preceding_document_details',
        {
          InvNo: 'reference_of_original_invoice',
          InvDt: 'preceding_invoice_date',
          OthRefNo: 'other_reference',
        },
      ],
      ContrDtls: [
        'contract_details',
        {
          RecAdvRefr: 'receipt_advice_number',
          RecAdvDt: 'receipt_advice_date',
          TendRefr: 'batch_reference_number',
          ContrRefr: 'contract_reference_number',
          ExtRefr: 'other_reference',
          ProjRefr: 'project_reference_number',
          PORefr: 'vendor_po_reference_number',
          PORefDt: 'vendor_po_reference_date',
        },
      ],
    },
  ],
  AddlDocDtls: [
    'additional_document_details',
    { Url: 'supporting_document_url', Docs: 'supporting_document', Info: 'additional_information' },
  ],
  ExpDtls: [
    'export_details',
    {
      ShipBNo: 'ship_bill_number',
      ShipBDt: 'ship_bill_date',
      Port: 'port_code',
      RefClm: 'refund_claim',
      ForCur: 'foreign_currency',
      CntCode: 'country_code',
      ExpDuty: 'export_duty',
    },
  ],
  EwbDtls: ['ewaybill_details', { ...transport, Distance: 'transportation_distance' }],
};

/** INV-01 as a client of Masters India writes it. Throws when it has no name for a field. */
export function mastersIndiaBody(inv01: Record<string, unknown>): Record<string, unknown> {
  const { Version: _version, TranDtls, ...rest } = inv01;
  const { TaxSch: _taxScheme, ...transaction } = TranDtls as Record<string, unknown>;
  const { Gstin } = inv01['SellerDtls'] as { Gstin: string };
  const fields = rename(invoice, { TranDtls: transaction, ...rest }) as Record<string, unknown>;
  return { user_gstin: Gstin, data_source: 'erp', ...fields };
}

function rename(names: Names, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((entry) => rename(names, entry));
  const entries = Object.entries(value as Record<string, unknown>).map(([name, inner]) => {
    const known = names[name];
    if (known === undefined) throw new Error(`Masters India has no name for ${name}`);
    return typeof known === 'string' ? [known, inner] : [known[0], rename(known[1], inner)];
  });
  return Object.fromEntries(entries) as unknown;
}
