import { describe, expect, it } from 'vitest';
import { einvoiceFields } from '../../fixtures/stand-ins/iris/einvoice-fields.js';
import { translateBody } from '../../fixtures/stand-ins/irp/translate-body.js';
import vectors from '../../fixtures/vectors/einvoice-vectors.json' with { type: 'json' };
import type { Inv01 } from '../../src/providers/irp/inv01.js';
import { toOnyx } from '../../src/providers/iris/to-onyx.js';
import { gstin, invoice, otherGstin } from './gateway-exchange.js';

const { minimalInterState, fullIntraState, exportWithoutPayment } = vectors.payloadExamples;
const full = fullIntraState as unknown as Inv01;

describe('the body', () => {
  it('is flat, with dates of its own', () => {
    expect(toOnyx(invoice, gstin)).toEqual({
      userGstin: gstin,
      supplyType: 'O',
      dst: 'O',
      ntr: 'Inter',
      trnTyp: 'REG',
      genIrn: true,
      genewb: 'N',
      signedDataReq: true,
      taxSch: 'GST',
      catg: 'B2B',
      docType: 'RI',
      no: 'INV/26-27/00042',
      dt: '20-11-2026',
      sgstin: gstin,
      slglNm: 'EXAMPLE FASTENERS PRIVATE LIMITED',
      sbnm: 'Plot 14, Phase 2 Industrial Area',
      sloc: 'BENGALURU',
      spin: '560058',
      sstcd: '29',
      bgstin: otherGstin,
      blglNm: 'SAMPLE TRADING COMPANY',
      pos: '27',
      bbnm: '22 Dockyard Road',
      bloc: 'MUMBAI',
      bpin: '400010',
      bstcd: '27',
      itemList: [
        {
          num: '1',
          isServc: 'N',
          hsnCd: '73181500',
          qty: 10,
          unit: 'NOS',
          unitPrice: 125.5,
          sval: 1255,
          txval: 1255,
          rt: 18,
          irt: 18,
          crt: 0,
          srt: 0,
          iamt: 225.9,
          itmVal: 1480.9,
        },
      ],
      tottxval: 1255,
      totiamt: 225.9,
      totinvval: 1480.9,
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
    const { Version: _version, ...rest } = example as Inv01;
    expect(translateBody(einvoiceFields, toOnyx(example as Inv01, gstin))).toEqual({ payload: rest });
  });

  it.each<[string, Inv01, object]>([
    ['within a state', full, { ntr: 'Intra', itemList: [{ irt: 0, crt: 9, srt: 9 }, { crt: 9 }] }],
    [
      'within a state under IGST',
      { ...full, TranDtls: { ...full.TranDtls, IgstOnIntra: 'Y' } },
      { ntr: 'Intra', sec7act: 'Y', itemList: [{ irt: 18, crt: 0, srt: 0 }, { irt: 18 }] },
    ],
    [
      'to an SEZ in the same state',
      { ...full, TranDtls: { ...full.TranDtls, SupTyp: 'SEZWP' } },
      { ntr: 'Inter', catg: 'SEWP' },
    ],
    ['abroad', exportWithoutPayment as unknown as Inv01, { ntr: 'Inter', catg: 'EXWOP', pos: '96' }],
    [
      'with an e-way bill, dispatched and shipped elsewhere',
      full,
      { genewb: 'Y', trnTyp: 'COMB', transMode: 'ROAD' },
    ],
    ['as a credit note', { ...invoice, DocDtls: { ...invoice.DocDtls, Typ: 'CRN' } }, { docType: 'C' }],
  ])('tells a supply %s', (_name, example, body) => {
    expect(toOnyx(example, gstin)).toMatchObject(body);
  });

  it('leaves out what is null', () => {
    const nulled = structuredClone(invoice) as unknown as { SellerDtls: object; PayDtls: null };
    Object.assign(nulled.SellerDtls, { TrdNm: null });
    nulled.PayDtls = null;
    expect(toOnyx(nulled as unknown as Inv01, gstin)).toEqual(toOnyx(invoice, gstin));
  });

  it('is not made when it would lose a field', () => {
    const unknown = { ...invoice, NewDtls: { A: 1 } };
    expect(() => toOnyx(unknown, gstin)).toThrow('There is no field for NewDtls');
  });
});
