import { describe, expect, it } from 'vitest';
import { classifyGst } from '../../src/providers/gst/classify-gst.js';
import { gstCodes } from '../../src/providers/gst/error-codes.js';
import type { GstOperationName } from '../../src/providers/gst/gst-operation.js';

const outcomeOf = (code: string, op: GstOperationName, text = '') =>
  classifyGst({ kind: 'refused', code, text, httpStatus: 200 }, op);

/** GSTN's response codes, what each comes to at a save, and the word for it. */
const classes: readonly (readonly [codes: string, kind: string, code?: string])[] = [
  ['AUTH4033 AUTH4038 AUTH158 RET11402 RET11407 RET2B1010', 'unauthorized', 'session_ended'],
  ['AUTH4034 RETOTPREQUEST EVCREQUEST', 'rejected', 'otp_refused'],
  ['AUTH403 OTP0007', 'transient'],
  ['AUTH002 AUTH_9002 AUTH_9033 AUTH_9035 OTP0006 OTP0010 RT_FIL_018 RT_FIL_31 RT_FIL_017', 'rejected'],
  ['RTDSC04 RTDSC05 RET13506 RET13507 RTN_FIL_28 RTN_FIL_29 RTN_FIL_30', 'rejected', 'dsc_trouble'],
  ['TEC4002', 'transient', 'public_key_changed'],
  [
    'RET11400 RET11403 RET11405 RET11406 RET11408 RET11420 RET11404 RET11409 RET11410',
    'rejected',
    'request_refused',
  ],
  [
    'RET12505 RET191101 RET191103 RET191104 RET191106 RET191139 RET191165 RET191166 RET191131 RET191136 RT-3BSP104',
    'rejected',
    'data_refused',
  ],
  [
    'RET191138 RET191140 RET191141 RET191164 RET191191 RET191192 RET12501 RET12502 RET12503 RET12504 RET13504 RET13505 RT_FIL_24 GSPGSTDOWN',
    'transient',
  ],
  ['RTN_15 RTN_24 RTN_32 RT_FIL_25 RET191182 RET191251 RTN_11 RET12523', 'throttled'],
  ['RET191183 AUTH117 RT_FIL_02 RET12521 RTN_17 RET00009', 'rejected', 'already_filed'],
  ['RET00003', 'rejected', 'ready_to_file'],
  ['RET09001 RET13501 RT_FIL_09 RT_FIL_10', 'rejected', 'summary_stale'],
  ['RET192409 AUTH119 RET12590', 'rejected', 'filing_blocked'],
  ['RET191204', 'rejected', 'preference_missing'],
  [
    'RET191111 RET191121 RET191123 RET191133 RET191134 RET191135 RET191190 RET191113 RET191119 RET191125 RET191152',
    'rejected',
    'data_refused',
  ],
  [
    'RET191112 RET191122 RET191150 RET191160 RET191178 RET191179 RET191189 RET191180 RET191114 RET191120 RET191126 RET191151',
    'rejected',
    'data_refused',
  ],
  [
    'RET191158 RET191176 RET191184 RET191185 RET191198 RET191202 RET191115 RET191124 RET191157 RET191159 RET191168 RET191197',
    'rejected',
    'data_refused',
  ],
  [
    'RET191117 RET191172 RET191175 RET191194 RET191195 RET191205 RET191349 RET191350 RET191353 RET191355 RT-3BGV1005 AUTH113 RTN_02',
    'rejected',
    'data_refused',
  ],
  ['RT-3BAS1070', 'rejected', 'payment_differs'],
  ['RT-3BAS1009 RET11416 RET11417 RET13508 RET13510', 'rejected', 'nothing_there'],
];
const rows = classes.flatMap(([codes, kind, code]) =>
  codes.split(' ').map((each) => [each, kind, code] as const),
);

describe('a code of the portal', () => {
  it.each(rows)('%s comes to %s at a save', (code, kind, name) => {
    expect(outcomeOf(code, 'save')).toMatchObject({
      kind,
      failure: { providerCode: code, httpStatus: 200, ...(name && { code: name }) },
    });
  });

  it.each(Object.entries(gstCodes))('%s has words of its own', (_code, { message }) => {
    expect(message).toMatch(/^\p{Lu}.{10,}[^.]$/u);
  });

  it('is read in any case, and among spaces', () => {
    expect(outcomeOf(' ret09001 ', 'summary')).toMatchObject({ failure: { code: 'summary_stale' } });
  });
});

describe('what cannot be undone', () => {
  const failures = rows.filter(([, kind]) => kind === 'transient').map(([code]) => code);
  it.each(failures.flatMap((code) => [[code, 'file'] as const, [code, 'offset'] as const]))(
    'is in doubt after %s, and never sent again on a hope: %s',
    (code, op) => {
      expect(outcomeOf(code, op).kind).toBe('unknown');
    },
  );

  it.each(['file', 'offset'] as const)('is in doubt after a code that nobody knows: %s', (op) => {
    expect(outcomeOf('RET999999', op)).toMatchObject({
      kind: 'unknown',
      failure: { providerCode: 'RET999999' },
    });
  });

  it.each([
    ['RET191182', 'throttled'],
    ['AUTH4038', 'unauthorized'],
    ['RET13501', 'rejected'],
    ['RET00009', 'rejected'],
  ])('certainly did not happen after %s', (code, kind) => {
    expect(outcomeOf(code, 'file').kind).toBe(kind);
  });
});

describe('a code that is not listed', () => {
  it.each(['save', 'summary', 'proceed'] as const)('ends the job at %s, with the code', (op) => {
    expect(outcomeOf('RET999999', op)).toMatchObject({
      kind: 'rejected',
      failure: { code: 'refused_for_unknown_reason', providerCode: 'RET999999' },
    });
  });

  it('cannot smuggle a text into the failure', () => {
    const failed = JSON.stringify(outcomeOf('Invalid OTP 123456 of AAACB1234C', 'save', 'PAN AAACB1234C'));
    expect(failed).not.toMatch(/123456|AAACB1234C/);
  });
});

describe('RET13509', () => {
  it.each(['file', 'request_evc_otp'] as const)('is a wrong EVC OTP at %s', (op) => {
    expect(outcomeOf('RET13509', op)).toMatchObject({ kind: 'rejected', failure: { code: 'otp_refused' } });
  });
  it('is nothing there at a read', () => {
    expect(outcomeOf('RET13509', 'status')).toMatchObject({ failure: { code: 'nothing_there' } });
  });
});

describe('words without a code', () => {
  it.each([
    ['API access is disabled for this user', 'request_login_otp', 'rejected', 'api_access_disabled'],
    ['Invalid OTP', 'verify_login_otp', 'rejected', 'otp_refused'],
    ['The OTP has expired', 'file', 'rejected', 'otp_refused'],
    ['Session expired', 'save', 'unauthorized', 'session_ended'],
    ['Something happened', 'save', 'unknown', 'answer_unreadable'],
    ['Something happened', 'summary', 'transient', 'answer_unreadable'],
  ] as const)('%s (%s) is %s %s', (text, op, kind, code) => {
    expect(outcomeOf('', op, text)).toMatchObject({ kind, failure: { code } });
  });
});

describe('an answer that is none', () => {
  const writes: GstOperationName[] = ['save', 'reset', 'proceed', 'offset', 'file'];
  const others: GstOperationName[] = [
    'status',
    'summary',
    'auto_liability',
    'balances',
    'track',
    'request_evc_otp',
    'request_login_otp',
    'verify_login_otp',
    'refresh',
  ];
  const lost = [
    { kind: 'no_answer', reason: 'reset' },
    { kind: 'http_status', httpStatus: 500 },
    { kind: 'http_status', httpStatus: 504, retryAfterMs: 5_000 },
    { kind: 'http_status', httpStatus: 408 },
    { kind: 'unreadable', httpStatus: 200, isKeyWrong: false },
  ] as const;

  it.each(writes)('leaves %s in doubt', (op) => {
    expect(lost.map((answer) => classifyGst(answer, op).kind)).toEqual(lost.map(() => 'unknown'));
  });

  it.each(others)('lets %s be asked again', (op) => {
    expect(lost.map((answer) => classifyGst(answer, op).kind)).toEqual(lost.map(() => 'transient'));
  });

  it.each([...writes, ...others])('that was never asked for is sent again: %s', (op) => {
    expect(classifyGst({ kind: 'not_sent', reason: 'refused' }, op).kind).toBe('transient');
  });

  it.each([401, 403])('with HTTP %i is the gateway and its credentials', (httpStatus) => {
    expect(classifyGst({ kind: 'http_status', httpStatus }, 'file')).toMatchObject({
      kind: 'rejected',
      failure: { code: 'access_refused', httpStatus },
    });
  });

  it('with HTTP 401 is the session, when that is past its end', () => {
    const answer = { kind: 'http_status', httpStatus: 401, sessionOver: true } as const;
    expect(classifyGst(answer, 'save').kind).toBe('unauthorized');
  });

  it('with HTTP 429 waits as long as it asks, or long', () => {
    const limited = { kind: 'http_status', httpStatus: 429 } as const;
    expect(classifyGst({ ...limited, retryAfterMs: 7_000 }, 'file')).toMatchObject({
      kind: 'throttled',
      retryAfterMs: 7_000,
    });
    expect(classifyGst(limited, 'status')).toMatchObject({ kind: 'throttled', retryAfterMs: 600_000 });
  });

  it('that our key does not open is a session lost for a read, and a doubt for a write', () => {
    const answer = { kind: 'unreadable', httpStatus: 200, isKeyWrong: true } as const;
    expect(classifyGst(answer, 'summary').kind).toBe('unauthorized');
    expect(classifyGst(answer, 'file').kind).toBe('unknown');
  });

  it.each([
    [404, 'transient', 'path_unknown'],
    [302, 'transient', 'path_unknown'],
    [400, 'rejected', 'request_refused'],
  ])('with HTTP %i had no effect', (httpStatus, kind, code) => {
    expect(classifyGst({ kind: 'http_status', httpStatus }, 'file')).toMatchObject({
      kind,
      failure: { code },
    });
  });
});
