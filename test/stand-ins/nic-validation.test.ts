import { describe, expect, it } from 'vitest';
import { hasRightCheckDigit } from '../../fixtures/stand-ins/irp/gstin-check-digit.js';
import { financialYearOf } from '../../fixtures/stand-ins/irp/irn.js';
import { isNear } from '../../fixtures/stand-ins/irp/validate/tolerance.js';
import { anInvoice, merge, setup, vectors } from './nic-setup.js';

const item = (changes: object) => ({ ItemList: [changes] });
const intra = {
  BuyerDtls: { Gstin: '29ZZZCQ0004D1ZB', Stcd: '29', Pos: '29', Pin: 560001 },
  ItemList: [{ IgstAmt: 0, CgstAmt: 112.95, SgstAmt: 112.95 }],
  ValDtls: { IgstVal: 0, CgstVal: 112.95, SgstVal: 112.95 },
};
const urpInB2b = { BuyerDtls: { Gstin: 'URP' } };

describe('the validator', () => {
  it.each([
    ['a right intra-state invoice', intra, []],
    [
      'tax within the tolerance',
      { ...item({ IgstAmt: 226.9, TotItemVal: 1481.9 }), ValDtls: { IgstVal: 227 } },
      [],
    ],
    ['tax beyond it', item({ IgstAmt: 228.01, TotItemVal: 1483 }), ['2235', '2185', '2189']],
    ['assessable amount that is not gross less discount', item({ Discount: 0.01 }), ['2193']],
    ['an item total that does not follow', item({ TotItemVal: 1400 }), ['2194', '2189']],
    ['wrong sums', { ValDtls: { AssVal: 1, IgstVal: 1, TotInvVal: 5 } }, ['2182', '2185', '2189']],
    ['IGST inside a state', merge(intra, item({ IgstAmt: 1 })), ['2172']],
    ['unequal halves', merge(intra, item({ CgstAmt: 112.96 })), ['2227']],
    ['CGST between states', item({ CgstAmt: 0.5, SgstAmt: 0.5 }), ['2174']],
    ['a rate outside the master', item({ GstRt: 17 }), ['2240', '2235']],
    ['goods without quantity and unit', item({ Qty: undefined, Unit: undefined }), ['2238', '2239']],
    ['an unknown unit', item({ Unit: 'XYZ' }), ['2177']],
    ['a service code on goods', item({ HsnCd: '998719' }), ['2176']],
    ['a code of four digits', item({ HsnCd: '7318' }), ['2176']],
    ['an unregistered buyer', urpInB2b, ['2212']],
    ['a buyer with a wrong check digit', { BuyerDtls: { Gstin: '27ZZZCQ0002B1ZM' } }, ['3028']],
    ['the seller as the buyer', { BuyerDtls: { Gstin: '29ZZZCQ0001A1ZK' } }, ['2211', '2265']],
    ['a place of supply abroad', { BuyerDtls: { Pos: '96' } }, ['2242']],
    ['no PIN of the buyer', { BuyerDtls: { Pin: undefined } }, ['2244']],
    ['a PIN of another state', { BuyerDtls: { Pin: 560001 } }, ['3039']],
    ['a PIN of no state', { SellerDtls: { Pin: 999998 } }, ['3038']],
    ['a supply to SEZ with a buyer that is not said to be outside', { TranDtls: { SupTyp: 'SEZWP' } }, []],
    ['a deemed export without reverse charge', { TranDtls: { SupTyp: 'DEXP' } }, []],
    ['reverse charge on a deemed export', { TranDtls: { SupTyp: 'DEXP', RegRev: 'Y' } }, ['2162']],
    ['IGST on intra between states', { TranDtls: { IgstOnIntra: 'Y' } }, ['2262', '2294']],
    ['an export to an Indian buyer', { TranDtls: { SupTyp: 'EXPWOP' } }, ['2248', '2261', '2232', '3039']],
    ['a date in the future', { DocDtls: { Dt: '21/11/2026' } }, ['2163']],
    ['a date that does not exist', { DocDtls: { Dt: '31/02/2026' } }, ['2225']],
    ['a document on its thirtieth day', { DocDtls: { Dt: '22/10/2026' } }, []],
    ['a document a day later', { DocDtls: { Dt: '21/10/2026' } }, ['2305']],
    ['a document before the floor', { DocDtls: { Dt: '31/03/2025' } }, ['2284', '2305']],
    ['no items', { ItemList: [] }, ['2228', '2182', '2185', '2189']],
    ['the same serial number twice', { ItemList: [{}, {}] }, ['2233', '2182', '2185', '2189']],
  ])('on %s', async (_what, changes, codes) => {
    const { client } = await setup();
    const answer = await client.generate(anInvoice('A-1', changes));
    expect(answer.codes).toEqual(codes);
    expect(answer.envelope.Status).toBe(codes.length === 0 ? 1 : 0);
  });

  it('takes a credit note whose tax does not follow from the rate', async () => {
    const { client } = await setup();
    const note = anInvoice('C-1', {
      DocDtls: { Typ: 'CRN' },
      ...item({ IgstAmt: 100, TotItemVal: 1355 }),
      ValDtls: { IgstVal: 100, TotInvVal: 1355 },
    });
    expect((await client.generate(note)).codes).toEqual([]);
  });

  it.each([
    ['suspended', 'seller', ['3029']],
    ['cancelled', 'buyer', ['3029']],
    ['suspended', 'buyer', []],
  ])('on a %s %s', async (status, party, codes) => {
    const { client, control } = await setup();
    await control('POST', 'gstin', {
      gstin: party === 'seller' ? '29ZZZCQ0001A1ZK' : '27ZZZCQ0002B1ZL',
      status,
    });
    expect((await client.generate(anInvoice())).codes).toEqual(codes);
  });

  it.each([
    ['SEZ', { TranDtls: { SupTyp: 'SEZWP' } }, []],
    ['SEZ', {}, ['2246']],
    ['REG', { TranDtls: { SupTyp: 'SEZWP' } }, ['2247']],
  ])('on a buyer of type %s', async (type, changes, codes) => {
    const { client, control } = await setup();
    await control('POST', 'gstin', { gstin: '27ZZZCQ0002B1ZL', type });
    expect((await client.generate(anInvoice('A-1', changes))).codes).toEqual(codes);
  });

  it('names every field that departs from the schema, by path and without its value', async () => {
    const { client } = await setup();
    const answer = await client.generate(
      anInvoice('0-1', {
        Irn: 'x',
        SellerDtls: { LglNm: 'AB', Pin: '560058', Addr1: 'Say "hi"' },
        ItemList: [{ UnitPrice: 1.0001, SlNo: 1, HsnCd: undefined, TotAmt: -1 }],
      }),
    );
    const details = answer.envelope.ErrorDetails as { ErrorCode: string; ErrorMessage: string }[];
    expect(new Set(answer.codes)).toEqual(new Set(['5002']));
    const fields = details.map((detail) => /: (\S+)/.exec(detail.ErrorMessage)?.[1]);
    expect(fields).toEqual([
      'Irn',
      'DocDtls.No',
      'SellerDtls.LglNm',
      'SellerDtls.Addr1',
      'SellerDtls.Pin',
      'ItemList[0].SlNo',
      'ItemList[0].HsnCd',
      'ItemList[0].UnitPrice',
      'ItemList[0].TotAmt',
    ]);
  });

  it.each(vectors.tolerance.cases)('accepts $minAccepted to $maxAccepted for $calculated', (known) => {
    const calculated = Math.round(known.calculated * 100);
    const verdicts = [-1, 0].flatMap((step) => [
      isNear(known.minAccepted * 100 + step, calculated),
      isNear(known.maxAccepted * 100 - step, calculated),
    ]);
    expect(verdicts).toEqual([false, false, true, true]);
  });

  it.each(vectors.gstinCheckDigit.cases)('judges the check digit of $gstin', ({ gstin, valid }) => {
    expect(hasRightCheckDigit(gstin)).toBe(valid);
  });

  it.each(vectors.financialYear.cases)(
    'puts $docDateIso into $financialYear',
    ({ docDateIso, financialYear }) => {
      expect(financialYearOf(docDateIso)).toBe(financialYear);
    },
  );
});
