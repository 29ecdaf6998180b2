import type { Connection } from '../../src/domain/action.js';
import type { GstCall, GstProvider, GstSession, SessionCall } from '../../src/providers/gst/gst-contract.js';

export const gstin = '24AAACB1234C1ZL';
export const period = '112026';
/** Noon in India, in the month after the period. */
export const noon = new Date('2026-12-05T12:00:00+05:30');
export const pan = 'AAACB1234C';
export const username = 'bharat.traders';

/** A session that is alive at noon. */
export const aSession = (
  data: Record<string, string>,
  expiresAt = '2026-12-05T15:00:00.000Z',
): GstSession => ({
  data,
  openedAt: '2026-12-05T04:00:00.000Z',
  expiresAt,
});

/** A call over a connection. */
export const aCall = (connection: Pick<Connection, 'provider' | 'settings' | 'secrets'>): GstCall => ({
  gstin,
  period,
  signal: new AbortController().signal,
  connection: { mode: 'test', sandbox: true, circuitKey: connection.provider, ...connection },
});

/** The shortest summary of a GSTR-1. */
export const summary = {
  gstin,
  ret_period: period,
  chksum: 'a1',
  newSumFlag: true,
  sec_sum: [
    {
      sec_nm: 'B2B',
      chksum: 'b1',
      ttl_rec: 2,
      ttl_tax: '57749.49',
      ttl_igst: '10394.91',
      ttl_cgst: '0.00',
      ttl_sgst: '0.00',
      ttl_val: '68144.40',
      ttl_cess: '0.00',
      sub_sections: [{ sec_nm: 'B2B_4A', ttl_rec: 2, ttl_tax: '57749.49' }],
    },
  ],
};
export const gstr3b = { gstin, ret_period: period, sup_details: { osup_det: { txval: 1000, iamt: 180 } } };
export const offsetBody = { pdcash: [], pditc: { liab_ldg_id: 0, trans_typ: 30002, i_pdi: 180 } };

/** One call of every operation, and what a good answer to it becomes. */
export const everyCall: readonly {
  name: string;
  act: (provider: GstProvider, call: SessionCall) => Promise<unknown>;
  /** What the portal answers, and what is made of it. */
  gets: unknown;
  gives: unknown;
}[] = [
  {
    name: 'save GSTR1',
    act: (provider, call) => provider.save({ ...call, form: 'GSTR1', body: { gstin, fp: period, b2cs: [] } }),
    gets: { reference_id: 'ref-1' },
    gives: { reference: 'ref-1' },
  },
  {
    name: 'save GSTR3B',
    act: (provider, call) => provider.save({ ...call, form: 'GSTR3B', body: gstr3b }),
    gets: { reference_id: 'ref-2' },
    gives: { reference: 'ref-2' },
  },
  {
    name: 'reset',
    act: (provider, call) => provider.reset(call),
    gets: { reference_id: 'ref-3' },
    gives: { reference: 'ref-3' },
  },
  {
    name: 'status',
    act: (provider, call) => provider.status({ ...call, form: 'GSTR1', reference: 'ref-1' }),
    gets: { form_typ: 'R1', action: 'SAVE', status_cd: 'P' },
    gives: { state: 'processed' },
  },
  {
    name: 'proceed',
    act: (provider, call) => provider.proceed({ ...call, isNil: false }),
    gets: { reference_id: 'ref-4' },
    gives: { reference: 'ref-4' },
  },
  {
    name: 'proceed nil',
    act: (provider, call) => provider.proceed({ ...call, isNil: true }),
    gets: {},
    gives: { reference: null },
  },
  {
    name: 'summary GSTR1',
    act: (provider, call) => provider.summary({ ...call, form: 'GSTR1' }),
    gets: summary,
    gives: expectedSummary(),
  },
  {
    name: 'summary GSTR3B',
    act: (provider, call) => provider.summary({ ...call, form: 'GSTR3B' }),
    gets: gstr3b,
    gives: {
      checksum: '5bf169c50110bfefd0a4862dcb95bf742f3a66ac93c78c2352d6f100babe9459',
      isNil: false,
      sections: [],
      body: gstr3b,
    },
  },
  {
    name: 'auto liability',
    act: (provider, call) => provider.autoLiability(call),
    gets: { r3bautopop: { r1fildt: '11-12-2026', liabitc: {} } },
    gives: { r1fildt: '11-12-2026', liabitc: {} },
  },
  {
    name: 'balances',
    act: (provider, call) => provider.balances(call),
    gets: {
      cash_bal: { igst: { tx: 100.5 }, cgst: { tx: 0 }, sgst: { tx: '7' } },
      itc_bal: { igst_bal: 0.01, cgst_bal: 2, sgst_bal: 3, cess_bal: 4 },
    },
    gives: {
      cash: { igst: 10050, cgst: 0, sgst: 700, cess: 0 },
      credit: { igst: 1, cgst: 200, sgst: 300, cess: 400 },
    },
  },
  {
    name: 'offset',
    act: (provider, call) => provider.offset({ ...call, body: offsetBody }),
    gets: {},
    gives: null,
  },
  {
    name: 'EVC OTP GSTR1',
    act: (provider, call) => provider.requestEvcOtp({ ...call, form: 'GSTR1', pan }),
    gets: {},
    gives: null,
  },
  {
    name: 'EVC OTP GSTR3B',
    act: (provider, call) => provider.requestEvcOtp({ ...call, form: 'GSTR3B', pan }),
    gets: {},
    gives: null,
  },
  {
    name: 'file GSTR1',
    act: (provider, call) =>
      provider.file({ ...call, form: 'GSTR1', body: summary, isNil: false, pan, otp: '123456' }),
    gets: { ack_num: 'AA2411260000001' },
    gives: { arn: 'AA2411260000001' },
  },
  {
    name: 'file GSTR3B',
    act: (provider, call) =>
      provider.file({ ...call, form: 'GSTR3B', body: gstr3b, isNil: false, pan, otp: '123456' }),
    gets: { ack_num: 'AA2411260000002' },
    gives: { arn: 'AA2411260000002' },
  },
  {
    name: 'file GSTR1 nil',
    act: (provider, call) =>
      provider.file({ ...call, form: 'GSTR1', body: {}, isNil: true, pan, otp: '123456' }),
    gets: { ack_num: 'AA2411260000003' },
    gives: { arn: 'AA2411260000003' },
  },
  {
    name: 'file GSTR3B nil',
    act: (provider, call) =>
      provider.file({ ...call, form: 'GSTR3B', body: {}, isNil: true, pan, otp: '123456' }),
    gets: { ack_num: 'AA2411260000004' },
    gives: { arn: 'AA2411260000004' },
  },
  {
    name: 'track',
    act: (provider, call) => provider.track({ ...call, form: 'GSTR1' }),
    gets: {
      EFiledlist: [
        { arn: 'AA2', dof: '20-12-2026', ret_prd: period, rtntype: 'GSTR3B', status: 'Filed', valid: 'Y' },
        { arn: 'AA1', dof: '11-12-2026', ret_prd: period, rtntype: 'GSTR1', status: 'Filed', valid: 'Y' },
      ],
    },
    gives: { filed: true, arn: 'AA1', filedAt: '2026-12-11' },
  },
];

function expectedSummary() {
  return {
    checksum: 'a1',
    isNil: false,
    sections: [
      {
        name: 'B2B',
        checksum: 'b1',
        records: 2,
        value: '68144.40',
        taxable: '57749.49',
        igst: '10394.91',
        cgst: '0.00',
        sgst: '0.00',
        cess: '0.00',
      },
    ],
    body: summary,
  };
}
