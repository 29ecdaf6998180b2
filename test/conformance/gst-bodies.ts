/** November 2026, as its returns are filed in December. */
export const period = '112026';

/** A GSTR-1 with one bill between states and some sales over the counter (GSTN attribute sheets of GSTR-1). */
export const gstr1 = (gstin: string, number = 'INV/26-27/010', ctin = '27AABCM2222B1Z7') => ({
  gstin,
  fp: period,
  b2b: [
    {
      ctin,
      inv: [
        {
          inum: number,
          idt: '02-11-2026',
          val: 59000,
          pos: '27',
          rchrg: 'N',
          inv_typ: 'R',
          itms: [{ num: 1, itm_det: { rt: 18, txval: 50000, iamt: 9000, csamt: 0 } }],
        },
      ],
    },
  ],
  b2cs: [{ sply_ty: 'INTRA', pos: '24', typ: 'OE', rt: 18, txval: 1000, camt: 90, samt: 90, csamt: 0 }],
});

const none = { iamt: 0, camt: 0, samt: 0, csamt: 0 };
const nothing = { txval: 0, ...none };

/** The GSTR-3B of the same sales, with credit of 4,000 of IGST. */
export const gstr3b = (gstin: string) => ({
  gstin,
  ret_period: period,
  sup_details: {
    osup_det: { txval: 51000, iamt: 9000, camt: 90, samt: 90, csamt: 0 },
    osup_zero: { txval: 0, iamt: 0, csamt: 0 },
    osup_nil_exmp: { txval: 0 },
    isup_rev: nothing,
    osup_nongst: { txval: 0 },
  },
  inter_sup: { unreg_details: [], comp_details: [], uin_details: [] },
  eco_dtls: { eco_sup: nothing, eco_reg_sup: { txval: 0 } },
  itc_elg: {
    itc_avl: ['IMPG', 'IMPS', 'ISRC', 'ISD', 'OTH'].map((ty) => ({
      ty,
      ...none,
      ...(ty === 'OTH' && { iamt: 4000 }),
    })),
    itc_rev: ['RUL', 'OTH'].map((ty) => ({ ty, ...none })),
    itc_net: { ...none, iamt: 4000 },
    itc_inelg: ['RUL', 'OTH'].map((ty) => ({ ty, ...none })),
  },
  inward_sup: { isup_details: ['GST', 'NONGST'].map((ty) => ({ ty, inter: 0, intra: 0 })) },
  intr_ltfee: { intr_details: none, ltfee_details: { camt: 0, samt: 0 } },
});

/** Pays it: 4,000 by credit, the rest in cash. */
export const offset = () => {
  const unpaid = {
    liab_ldg_id: 0,
    ...{ ipd: 0, cpd: 0, spd: 0, cspd: 0 },
    ...{ i_intrpd: 0, c_intrpd: 0, s_intrpd: 0, cs_intrpd: 0, c_lfeepd: 0, s_lfeepd: 0 },
  };
  return {
    pdcash: [
      { ...unpaid, trans_typ: 30002, ipd: 5000, cpd: 90, spd: 90 },
      { ...unpaid, trans_typ: 30003 },
    ],
    pditc: {
      ...{ liab_ldg_id: 0, trans_typ: 30002, i_pdi: 4000, i_pdc: 0, i_pds: 0 },
      ...{ c_pdi: 0, c_pdc: 0, s_pdi: 0, s_pds: 0, cs_pdcs: 0 },
    },
  };
};
