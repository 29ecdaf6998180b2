import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offsetInputSchema } from '../../../src/returns/gstr3b/input/offset-input.js';
import { offsetBody } from '../../../src/returns/gstr3b/offset-body.js';
import { offsetCredit, type Offset } from '../../../src/returns/gstr3b/offset-credit.js';
import { vector } from './return-vectors.js';

type Four = [igst: number | string, cgst: number | string, sgst: number | string, cess: number | string];

const heads = ([igst, cgst, sgst, cess]: Four) => ({ igst, cgst, sgst, cess });
const offset = (due: Four, itc: Four, more: object = {}): Offset =>
  offsetCredit(
    offsetInputSchema.parse({ liability_other: heads(due), liability_rcm: {}, itc: heads(itc), ...more }),
  );

describe('a set-off', () => {
  it.each(['G3-02', 'G3-03'])('is that of vector %s', (id) => {
    const { input, expected } = vector(id);
    for (const period of [undefined, '012026', '022026', '112026'])
      expect(offsetCredit(offsetInputSchema.parse({ ...input, ...(period && { period }) }))).toEqual(
        expected,
      );
  });

  it('pays IGST with CGST credit before SGST credit', () => {
    const { pditc, itc_left, cash_total } = offset([500, 0, 0, 0], [100, 300, 300, 0]);
    expect(pditc).toMatchObject({ i_pdi: 100, i_pdc: 300, i_pds: 100 });
    expect([itc_left.cgst, itc_left.sgst, cash_total]).toEqual([0, 200, 0]);
  });

  it('pays cess with cess credit alone', () => {
    const { pditc, pdcash, itc_left } = offset([0, 0, 0, 100], [500, 50, 50, 30]);
    expect([pditc.cs_pdcs, pdcash[0].cspd, itc_left.igst]).toEqual([30, 70, 500]);
  });

  it('pays reverse charge in cash, however much credit there is', () => {
    const { pditc, pdcash } = offset([0, 0, 0, 0], [500, 500, 500, 500], {
      liability_rcm: { igst: 10, cgst: 20, sgst: 20, cess: 5 },
    });
    expect(Object.values(pditc).every((paid) => paid === 0)).toBe(true);
    expect(pdcash[1]).toEqual({ trans_typ: 30003, ipd: 10, cpd: 20, spd: 20, cspd: 5 });
  });

  it('rounds each liability to the rupee, 50 paise upwards, and leaves the paise of the credit', () => {
    const { pditc, pdcash, itc_left } = offset(
      ['100.50', '10.49', '10.49', 0],
      ['90.99', '10.75', '0.99', 0],
    );
    expect(pditc).toMatchObject({ i_pdi: 90, c_pdc: 10, s_pds: 0 });
    expect(pdcash[0]).toMatchObject({ ipd: 11, cpd: 0, spd: 10 });
    expect(itc_left).toEqual({ igst: 0.99, cgst: 0.75, sgst: 0.99, cess: 0 });
  });

  it('makes the body that RETOFFSET takes, with interest and late fee in whole rupees', () => {
    const { pditc, pdcash } = offset([100, 10, 10, 0], [40, 0, 0, 0], { liability_rcm: { igst: 5 } });
    const body = offsetBody(
      { pditc, pdcash },
      {
        intr_details: { iamt: 369.86, camt: 0.5, samt: 0.49, csamt: 0 },
        ltfee_details: { camt: 375, samt: 375 },
      },
    );
    const none = { i_intrpd: 0, c_intrpd: 0, s_intrpd: 0, cs_intrpd: 0, c_lfeepd: 0, s_lfeepd: 0 };
    expect(body).toEqual({
      pdcash: [
        {
          liab_ldg_id: 0,
          trans_typ: 30002,
          ipd: 60,
          cpd: 10,
          spd: 10,
          cspd: 0,
          i_intrpd: 370,
          c_intrpd: 1,
          s_intrpd: 0,
          cs_intrpd: 0,
          c_lfeepd: 375,
          s_lfeepd: 375,
        },
        { liab_ldg_id: 0, trans_typ: 30003, ipd: 5, cpd: 0, spd: 0, cspd: 0, ...none },
      ],
      pditc: { liab_ldg_id: 0, trans_typ: 30002, ...pditc },
    });
  });
});

const small = fc.tuple(fc.nat(5), fc.nat(5), fc.nat(5), fc.nat(5));
const paise = fc
  .nat(2_000_000)
  .map((amount) => `${String(Math.floor(amount / 100))}.${String(amount % 100).padStart(2, '0')}`);
const large = fc.tuple(paise, paise, paise, paise);

/** The least cash of every lawful split of these whole rupees: IGST credit used up first, CGST and SGST never for each other. */
const leastCash = (due: Four, itc: Four): number => {
  const [li, lc, ls, lx] = due.map(Number) as [number, number, number, number];
  const [ci, cc, cs, cx] = itc.map(Number) as [number, number, number, number];
  const toIgst = Math.min(li, ci);
  const spare = Math.min(ci - toIgst, lc + ls);
  let least = Infinity;
  for (let toCgst = 0; toCgst <= Math.min(spare, lc); toCgst += 1) {
    const toSgst = spare - toCgst;
    if (toSgst > ls) continue;
    const [restC, restS, restI] = [lc - toCgst, ls - toSgst, li - toIgst];
    for (let ownC = 0; ownC <= Math.min(cc, restC); ownC += 1)
      for (let ownS = 0; ownS <= Math.min(cs, restS); ownS += 1) {
        const forIgst = Math.min(restI, cc - ownC + (cs - ownS));
        least = Math.min(least, restC - ownC + restS - ownS + restI - forIgst);
      }
  }
  return least + lx - Math.min(lx, cx);
};

describe('every set-off', () => {
  it('has the least cash of all lawful splits', () => {
    fc.assert(
      fc.property(small, small, (due, itc) => {
        expect(offset(due, itc).cash_total).toBe(leastCash(due, itc));
      }),
      { numRuns: 3_000 },
    );
  });

  it('pays each head exactly, in whole rupees, and no more credit than there is', () => {
    const rounded = (text: number | string) => Number((BigInt(String(text).replace('.', '')) + 50n) / 100n);
    fc.assert(
      fc.property(large, large, (due, itc) => {
        const { pditc: p, pdcash, itc_left: left } = offset(due, itc);
        const [cash] = pdcash;
        expect([
          p.i_pdi + p.i_pdc + p.i_pds + cash.ipd,
          p.c_pdi + p.c_pdc + cash.cpd,
          p.s_pdi + p.s_pds + cash.spd,
          p.cs_pdcs + cash.cspd,
        ]).toEqual(due.map(rounded));
        const used = [p.i_pdi + p.c_pdi + p.s_pdi, p.i_pdc + p.c_pdc, p.i_pds + p.s_pds, p.cs_pdcs];
        const asPaise = (rupees: number) => Math.round(rupees * 100);
        expect(used.map((each, index) => each * 100 + asPaise(Object.values(left)[index]!))).toEqual(
          itc.map((text) => Number(text.replace('.', ''))),
        );
        for (const amount of [p, ...pdcash].flatMap((row) => Object.values<number>({ ...row })))
          expect(Number.isInteger(amount) && amount >= 0).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('uses IGST credit up before any CGST or SGST credit, while there is something to pay with it', () => {
    fc.assert(
      fc.property(large, large, (due, itc) => {
        const { pditc: p, pdcash, itc_left } = offset(due, itc);
        const others = p.i_pdc + p.i_pds + p.c_pdc + p.s_pds;
        const inCash = pdcash[0].ipd + pdcash[0].cpd + pdcash[0].spd;
        if (others + inCash > 0) expect(itc_left.igst).toBeLessThan(1);
      }),
      { numRuns: 500 },
    );
  });
});
