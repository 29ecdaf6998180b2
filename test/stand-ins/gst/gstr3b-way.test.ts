import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { gstr1, invoice, loggedIn, period, seller } from './portal-setup.js';
import type { Fields } from './portal-setup.js';

interface Vector {
  id: string;
  expected: Fields;
}
const file = new URL('../../../fixtures/vectors/gst-returns.json', import.meta.url);
const { gstr3b: vectors } = JSON.parse(readFileSync(file, 'utf8')) as { gstr3b: Vector[] };
const vector = (id: string): Fields => structuredClone(vectors.find((known) => known.id === id)!.expected);

/** The GSTR-3B of the vectors, and its payment (G3-01, G3-02). */
const body = (): Fields => vector('G3-01');
function payment(cash: Fields = {}, credit: Fields = {}, reverse: Fields = {}): Fields {
  const { pdcash, pditc } = vector('G3-02') as { pdcash: Fields[]; pditc: Fields };
  const none = { i_intrpd: 0, c_intrpd: 0, s_intrpd: 0, cs_intrpd: 0, c_lfeepd: 0, s_lfeepd: 0 };
  const rows = pdcash.map((row, index) => ({
    liab_ldg_id: 0,
    ...row,
    ...none,
    ...(index === 0 ? cash : reverse),
  }));
  return { pdcash: rows, pditc: { liab_ldg_id: 0, trans_typ: 30002, ...pditc, ...credit } };
}

async function withGstr1Filed() {
  const portal = await loggedIn();
  await portal.fileAll(gstr1([invoice('A-1')]));
  return portal;
}

async function saved() {
  const portal = await withGstr1Filed();
  expect(await portal.saveAll(body(), 'gstr-3b')).toMatchObject({ form_typ: 'R3B', status_cd: 'P' });
  return portal;
}

describe('the portal’s own figures for a GSTR-3B', () => {
  it('come from the filed GSTR-1, and are zero before', async () => {
    const portal = await loggedIn();
    const inState = {
      sply_ty: 'INTRA',
      pos: '24',
      typ: 'OE',
      rt: 18,
      txval: 500,
      camt: 45,
      samt: 45,
      csamt: 0,
    };
    const outside = { sply_ty: 'INTER', pos: '29', typ: 'OE', rt: 18, txval: 200, iamt: 36, csamt: 0 };
    const nil = { inv: [{ sply_ty: 'INTRAB2C', nil_amt: 70, expt_amt: 30, ngsup_amt: 9 }] };
    const sez = invoice('S-1', { inv_typ: 'SEWP' });
    const full = gstr1([invoice('A-1'), sez], { b2cs: [inState, outside], nil });
    const zero = { txval: 0, iamt: 0, camt: 0, samt: 0, csamt: 0 };
    const before = (await portal.autoLiability()).data;
    expect(before).toMatchObject({
      r3bautopop: { liabitc: { sup_details: { osup_3_1a: { subtotal: zero } } } },
    });
    await portal.fileAll(full);
    expect((await portal.autoLiability()).data).toMatchObject({
      r3bautopop: {
        r1fildt: '05-12-2026',
        error: [],
        liabitc: {
          sup_details: {
            osup_3_1a: { subtotal: { txval: 1700, iamt: 216, camt: 45, samt: 45, csamt: 0 } },
            osup_3_1b: { subtotal: { txval: 1000, iamt: 180, camt: 0, samt: 0, csamt: 0 } },
            osup_3_1c: { subtotal: { txval: 100 } },
            osup_3_1e: { subtotal: { txval: 9 } },
          },
          inter_sup: { osup_unreg_3_2: { subtotal: [{ pos: '29', txval: 200, iamt: 36 }] } },
        },
      },
    });
  });
});

describe('saving a GSTR-3B', () => {
  it('takes the whole body and shows it again', async () => {
    const portal = await saved();
    expect((await portal.summary('gstr-3b')).data).toEqual(body());
  });

  it.each(['inter_sup', 'eco_dtls', 'inward_sup', 'intr_ltfee', 'itc_elg'])(
    'fails without %s',
    async (block) => {
      const portal = await loggedIn();
      const { [block]: _block, ...rest } = body();
      expect(await portal.saveAll(rest, 'gstr-3b')).toMatchObject({
        status_cd: 'ER',
        error_report: { error_cd: 'RET191106', error_msg: expect.stringContaining(`/${block}`) as string },
      });
      expect((await portal.summary('gstr-3b')).code).toBe('RT-3BAS1009');
    },
  );

  it('refuses a GSTR-1', async () => {
    const portal = await loggedIn();
    expect((await portal.save(gstr1([invoice('A-1')]), 'gstr-3b')).code).toBe('RT-3BSP104');
  });
});

describe('paying a GSTR-3B', () => {
  it('debits the ledgers once', async () => {
    const portal = await saved();
    expect((await portal.offset(payment())).code).toBeUndefined();
    expect((await portal.offset(payment())).code).toBe('RT-3BAS1071');
    expect(await portal.control('GET', 'offsets')).toMatchObject([
      { gstin: seller, period, count: 1, cash: { igst: 1_370_000, cgst: 280_000, sgst: 280_000, cess: 0 } },
    ]);
    expect((await portal.balances()).data).toEqual({
      cash_bal: {
        igst: { tx: 9_986_300 },
        cgst: { tx: 9_997_200 },
        sgst: { tx: 9_997_200 },
        cess: { tx: 10_000_000 },
      },
      itc_bal: {
        igst_bal: 10_000_000,
        cgst_bal: 10_000_000,
        sgst_bal: 10_000_000,
        cess_bal: 10_000_000,
      },
    });
    expect((await portal.save(body(), 'gstr-3b')).code).toBe('RT-3BAS1071');
  });

  it.each<[string, Fields]>([
    ['a rupee too little', payment({ ipd: 10_099 })],
    ['a rupee too much', payment({ cpd: 2_551 })],
    ['reverse charge paid with credit', payment({}, { i_pdi: 28_200 }, { ipd: 0 })],
    ['interest that is not due', payment({ i_intrpd: 1 })],
    ['a negative amount', payment({ ipd: 34_701 }, { i_pdi: -1 })],
  ])('refuses %s', async (_what, paid) => {
    const portal = await saved();
    expect((await portal.offset(paid)).code).toBe('RT-3BAS1070');
    expect(await portal.control('GET', 'offsets')).toEqual([]);
  });

  it('refuses what a ledger does not cover', async () => {
    const portal = await saved();
    const none = { igst: 0, cgst: 0, sgst: 0, cess: 0 };
    const enough = { igst: 13_700, cgst: 2_800, sgst: 2_800, cess: 0 };
    await portal.control('POST', 'settings', {
      ledgers: { credit: none, cash: { ...enough, igst: 13_699 } },
    });
    expect((await portal.offset(payment())).code).toBe('RT-3BAS1070');
    // The credit of the period itself is there to be used.
    await portal.control('POST', 'settings', { ledgers: { cash: enough } });
    expect((await portal.offset(payment())).code).toBeUndefined();
  });

  it('waits for the GSTR-1 of the period', async () => {
    const portal = await loggedIn();
    await portal.saveAll(body(), 'gstr-3b');
    expect((await portal.offset(payment())).code).toBe('RET192409');
    await portal.control('POST', 'settings', { requireGstr1: false });
    expect((await portal.offset(payment())).code).toBeUndefined();
  });
});

describe('filing a GSTR-3B', () => {
  it('needs the payment, and the details with it', async () => {
    const portal = await saved();
    const unpaid = (await portal.summary('gstr-3b')).data;
    await portal.requestEvcOtp('gstr-3b');
    expect((await portal.file(unpaid, '123456', 'gstr-3b')).code).toBe('RT-3BAS1072');
    await portal.offset(payment());
    const paid = (await portal.summary('gstr-3b')).data;
    expect(paid).toMatchObject({ tx_pmt: { pditc: { i_pdi: 24_600 } } });
    expect((await portal.file(unpaid, '123456', 'gstr-3b')).code).toBe('RET13501');
    await portal.requestEvcOtp('gstr-3b');
    const filed = await portal.file(paid, '123456', 'gstr-3b');
    expect(filed.data).toEqual({ ack_num: 'AA2411260000002X' });
    await portal.requestEvcOtp('gstr-3b');
    expect((await portal.file(paid, '123456', 'gstr-3b')).code).toBe('RET00009');
  });

  it('is nil only where the GSTR-1 reports nothing', async () => {
    const nil = { gstin: seller, ret_period: period, isNil: 'Y' };
    const busy = await withGstr1Filed();
    await busy.requestEvcOtp('gstr-3b');
    expect((await busy.file(nil, '123456', 'gstr-3b')).code).toBe('RET191103');

    const quiet = await loggedIn();
    await quiet.requestEvcOtp('gstr-3b');
    expect((await quiet.file(nil, '123456', 'gstr-3b')).code).toBe('RET192409');
    await quiet.proceed('Y');
    await quiet.requestEvcOtp();
    await quiet.file({ ret_period: period, isnil: 'Y' });
    expect((await quiet.file(nil, '123456', 'gstr-3b')).data).toHaveProperty('ack_num');
  });
});
