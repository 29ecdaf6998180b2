import { describe, expect, it } from 'vitest';
import { einvoiceFields } from '../../fixtures/stand-ins/masters-india/einvoice-fields.js';
import { translateBody } from '../../fixtures/stand-ins/irp/translate-body.js';
import vectors from '../../fixtures/vectors/einvoice-vectors.json' with { type: 'json' };
import type { Inv01 } from '../../src/providers/irp/inv01.js';
import { toMastersIndia } from '../../src/providers/masters-india/to-masters-india.js';
import { gstin, invoice, otherGstin } from './gateway-exchange.js';

const { minimalInterState, fullIntraState, exportWithoutPayment } = vectors.payloadExamples;

describe('the body', () => {
  it('has the field names of the published sample', () => {
    expect(toMastersIndia(invoice, gstin)).toEqual({
      user_gstin: gstin,
      data_source: 'erp',
      transaction_details: { supply_type: 'B2B' },
      document_details: {
        document_type: 'INV',
        document_number: 'INV/26-27/00042',
        document_date: '20/11/2026',
      },
      seller_details: {
        gstin,
        legal_name: 'EXAMPLE FASTENERS PRIVATE LIMITED',
        address1: 'Plot 14, Phase 2 Industrial Area',
        location: 'BENGALURU',
        pincode: 560058,
        state_code: '29',
      },
      buyer_details: {
        gstin: otherGstin,
        legal_name: 'SAMPLE TRADING COMPANY',
        place_of_supply: '27',
        address1: '22 Dockyard Road',
        location: 'MUMBAI',
        pincode: 400010,
        state_code: '27',
      },
      item_list: [
        {
          item_serial_number: '1',
          is_service: 'N',
          hsn_code: '73181500',
          quantity: 10,
          unit: 'NOS',
          unit_price: 125.5,
          total_amount: 1255,
          assessable_value: 1255,
          gst_rate: 18,
          igst_amount: 225.9,
          total_item_value: 1480.9,
        },
      ],
      value_details: {
        total_assessable_value: 1255,
        total_igst_value: 225.9,
        total_invoice_value: 1480.9,
      },
    });
  });

  const creditNote = {
    ...fullIntraState,
    TranDtls: { ...fullIntraState.TranDtls, EcmGstin: '29ZZZCQ0009E1ZX' },
    RefDtls: {
      ...fullIntraState.RefDtls,
      PrecDocDtls: [{ InvNo: 'INV/26-27/00042', InvDt: '20/11/2026', OthRefNo: 'R-1' }],
    },
    ValDtls: { ...fullIntraState.ValDtls, TotInvValFc: 100 },
    ExpDtls: { ...exportWithoutPayment.ExpDtls, ExpDuty: 12.5 },
    EwbDtls: { ...fullIntraState.EwbDtls, TransDocNo: 'LR-9', TransDocDt: '20/11/2026' },
  };

  it.each<[string, object]>([
    ['minimalInterState', minimalInterState],
    ['fullIntraState', fullIntraState],
    ['exportWithoutPayment', exportWithoutPayment],
    ['a credit note with every field there is', creditNote],
  ])('loses nothing of %s', (_name, example) => {
    const read = translateBody(einvoiceFields, toMastersIndia(example as Inv01, gstin));
    const { Version: _version, TranDtls, ...rest } = example as Inv01;
    const { TaxSch: _taxSch, ...transaction } = TranDtls;
    expect(read).toEqual({ payload: { TranDtls: transaction, ...rest } });
  });

  it('leaves out what is null', () => {
    const nulled = structuredClone(invoice) as unknown as { SellerDtls: object; PayDtls: null };
    Object.assign(nulled.SellerDtls, { TrdNm: null });
    nulled.PayDtls = null;
    expect(toMastersIndia(nulled as unknown as Inv01, gstin)).toEqual(toMastersIndia(invoice, gstin));
  });

  it('is not made when it would lose a field', () => {
    const unknown = { ...invoice, NewDtls: { A: 1 } };
    expect(() => toMastersIndia(unknown, gstin)).toThrow('There is no field for NewDtls');
  });
});
