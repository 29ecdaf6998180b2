import { describe, expect, it } from 'vitest';
import { outcomeKinds } from '../../src/domain/outcome.js';
import { classify, isAbsent, isDuplicate } from '../../src/providers/irp/classify.js';
import { irpClasses } from '../../src/providers/irp/codes/irp-code.js';
import type { IrpClass } from '../../src/providers/irp/codes/irp-code.js';
import type { Effect } from '../../src/providers/irp/effect.js';
import { describeCode, irpCodes } from '../../src/providers/irp/error-codes.js';
import type { IrpFailure } from '../../src/providers/irp/irp-answer.js';

const refused = (...errors: (string | [code: string, text: string])[]): IrpFailure => ({
  kind: 'refused',
  errors: errors.map((error) =>
    typeof error === 'string' ? { code: error, text: '' } : { code: error[0], text: error[1] },
  ),
  infos: [],
  httpStatus: 200,
});

/** What each class is for a write, a read and a login. */
const outcomes: Record<IrpClass, [write: string, read: string, login: string]> = {
  conf: ['rejected', 'rejected', 'rejected'],
  fix: ['rejected', 'rejected', 'rejected'],
  sync: ['rejected', 'rejected', 'rejected'],
  absent: ['rejected', 'rejected', 'rejected'],
  done: ['unknown', 'transient', 'transient'],
  look: ['unknown', 'transient', 'transient'],
  auth: ['unauthorized', 'unauthorized', 'rejected'],
  wait: ['transient', 'transient', 'transient'],
};

/** The published codes by what they ask for (NIC error code lists). */
const published: Record<Exclude<IrpClass, 'fix' | 'wait'>, string> = {
  conf:
    '1002 1004 1006 1007 1008 1010 1011 1012 1013 1014 1015 1016 1017 1018 1019 1020 3000 3002 3026 3046 ' +
    '3080 5003 2300',
  sync: '3028 3029 3074 3075 3076 3077 3078 3079',
  absent: '2148 2154',
  done: '2150 2295 9999 4002 4026 604',
  look: '2139 2141 2146 2147 4001 5001 5002 SYS_5001',
  auth: '1005 105 106 238',
};

const dataCodes =
  '2140 2142 2255 2143 2145 2155 2213 2214 2159 2162 2294 2161 2225 2144 2163 2218 2284 2305 2169 2195 2197 2224 ' +
  '2171 2212 2248 2172 2174 2180 2181 2237 2241 2173 2228 2233 2176 2199 2177 2238 2239 2178 3038 3039 3042 2179 ' +
  '2240 2182 2183 2184 2185 2186 2187 2188 2189 2192 2193 2194 2220 2227 2234 2235 2264 2266 2267 2190 2196 2208 ' +
  '2229 2232 2242 2243 2244 2246 2247 2261 2191 2210 2200 2201 2202 2203 2204 2205 2206 2207 2209 2198 2245 2249 ' +
  '2211 2226 2230 2231 2256 2258 2259 2260 2265 2262 2263 2270 2273 2278 2283 2302 2323 2324 2325 3001 4000 4009 ' +
  '4010 4014 4029 4074 111 315 316 393';

const rows = [
  ...Object.entries(published).flatMap(([irpClass, codes]) =>
    codes.split(' ').map((code) => [code, irpClass as IrpClass] as const),
  ),
  ...dataCodes.split(' ').map((code) => [code, 'fix'] as const),
];

describe('a code', () => {
  it.each(rows)('%s asks for %s', (code, irpClass) => {
    const effects: Effect[] = ['write', 'read', 'login'];
    const kinds = effects.map((effect) => classify(refused(code), effect).kind);
    expect(kinds).toEqual(outcomes[irpClass]);
    const { failure } = classify(refused(code), 'write');
    expect(failure).toMatchObject({ providerCode: code, httpStatus: 200 });
    expect(irpCodes[code]?.message).toBe(failure.message);
  });

  it.each(Object.entries(irpCodes))(
    '%s has a plain sentence without a full stop',
    (_code, { message, hint }) => {
      expect(message).toMatch(/^[A-Z].{10,}[^.]$/);
      expect(hint ?? 'None.').toMatch(/^[A-Z].*\.$/);
    },
  );

  it.each([
    ['1999', 'rejected'],
    ['2999', 'rejected'],
    ['3999', 'rejected'],
    ['4999', 'rejected'],
    ['777', 'rejected'],
    ['5999', 'unknown'],
    ['GSP102', 'unknown'],
  ])('%s, which nobody knows, gives %s', (code, kind) => {
    expect(classify(refused(code), 'write')).toMatchObject({
      kind,
      failure: { code, message: `The IRP answered with code ${code}, which is not in its published lists` },
    });
  });

  it('is not passed on when it could carry anything else', () => {
    const outcome = classify(refused('call 9876543210 for 29ZZZCQ0001A1ZK'), 'write');
    expect(JSON.stringify(outcome)).not.toMatch(/98765|29ZZZ/);
  });

  it('2283 tells that the details are no longer served', () => {
    expect(classify(refused('2283'), 'read').failure.code).toBe('details_not_served');
  });
});

describe('several codes', () => {
  it('give the worst of them', () => {
    for (const [index, worst] of irpClasses.entries()) {
      const codeOf = (irpClass: IrpClass) => rows.find(([, known]) => known === irpClass)?.[0];
      const codes = irpClasses.slice(index).flatMap((irpClass) => codeOf(irpClass) ?? []);
      if (codes.length === 0 || worst === 'wait') continue;
      const outcome = classify(refused(...codes.toReversed()), 'write');
      expect(outcome).toMatchObject({ kind: outcomes[worst][0], failure: { providerCode: codes[0] } });
    }
  });

  it('are a duplicate when 2150 is among them', () => {
    expect(isDuplicate(refused('2172', '2150', '1005'))).toBe(true);
    expect(isDuplicate(refused('2172', '2295'))).toBe(false);
    const infos = [{ code: 'DUPIRNGLP', about: { Irn: 'a'.repeat(64) } }];
    expect(isDuplicate({ kind: 'refused', errors: [], infos, httpStatus: 200 })).toBe(true);
  });

  it('are absent only when nothing else is among them', () => {
    expect(isAbsent(refused('2154'))).toBe(true);
    expect(isAbsent(refused('2154', '2148'))).toBe(true);
    expect(isAbsent(refused('2148', '5001'))).toBe(false);
    expect(isAbsent(refused())).toBe(false);
    expect(isAbsent(refused('2154', '2226'))).toBe(false);
  });

  it('are all listed with their places', () => {
    const outcome = classify(
      refused(
        ['2172', 'Item 3'],
        ['2176', 'SlNo: 2'],
        ['2182', ''],
        ['5001', ''],
        ['2239', 'no number here'],
      ),
      'write',
    );
    expect(outcome.failure.fields?.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['2172', '/ItemList/2/IgstAmt'],
      ['2176', '/ItemList/1/HsnCd'],
      ['2182', '/ValDtls/AssVal'],
      ['2239', '/ItemList'],
    ]);
  });
});

describe('5002', () => {
  it.each([
    ['Error in the request data: BuyerDtls.Pin is required', '/BuyerDtls/Pin'],
    ['ItemList[4].HsnCd must be text of 4 to 8 characters', '/ItemList/4/HsnCd'],
    ['The request body too large', ''],
    ['The field Address 2 must be a string with a minimum length of 3', ''],
  ])('is a fault of the data when it says so: %s', (text, pointer) => {
    expect(classify(refused(['5002', text]), 'write')).toMatchObject({
      kind: 'rejected',
      failure: { code: '5002', fields: [{ pointer }] },
    });
  });

  it.each(['Application Error, please contact the help desk', ''])(
    'is a doubt when it does not: %j',
    (text) => {
      expect(classify(refused(['5002', text]), 'write').kind).toBe('unknown');
    },
  );
});

describe('an end without a word of NIC', () => {
  it.each<[string, IrpFailure, string, string, string]>([
    ['not sent', { kind: 'not_sent', reason: 'refused' }, 'transient', 'transient', 'transient'],
    ['no answer', { kind: 'no_answer', reason: 'reset' }, 'unknown', 'transient', 'transient'],
    [
      'garbage',
      { kind: 'unreadable', httpStatus: 200, isKeyWrong: false },
      'unknown',
      'transient',
      'transient',
    ],
    [
      'another key',
      { kind: 'unreadable', httpStatus: 200, isKeyWrong: true },
      'unknown',
      'unauthorized',
      'transient',
    ],
    [
      'no codes',
      { kind: 'refused', errors: [], infos: [], httpStatus: 200 },
      'unknown',
      'transient',
      'transient',
    ],
    ['HTTP 500', { kind: 'http_status', httpStatus: 500 }, 'unknown', 'transient', 'transient'],
    ['HTTP 503', { kind: 'http_status', httpStatus: 503 }, 'unknown', 'transient', 'transient'],
    ['HTTP 408', { kind: 'http_status', httpStatus: 408 }, 'unknown', 'transient', 'transient'],
    ['HTTP 429', { kind: 'http_status', httpStatus: 429 }, 'throttled', 'throttled', 'throttled'],
    ['HTTP 401', { kind: 'http_status', httpStatus: 401 }, 'unauthorized', 'unauthorized', 'rejected'],
    ['HTTP 403', { kind: 'http_status', httpStatus: 403 }, 'unauthorized', 'unauthorized', 'rejected'],
    ['HTTP 302', { kind: 'http_status', httpStatus: 302 }, 'transient', 'transient', 'transient'],
    ['HTTP 404', { kind: 'http_status', httpStatus: 404 }, 'transient', 'transient', 'transient'],
    ['HTTP 413', { kind: 'http_status', httpStatus: 413 }, 'rejected', 'rejected', 'rejected'],
  ])('%s is %3$s, %4$s, %5$s', (_name, answer, write, read, login) => {
    expect(classify(answer, 'write').kind).toBe(write);
    expect(classify(answer, 'read').kind).toBe(read);
    expect(classify(answer, 'login').kind).toBe(login);
    expect(outcomeKinds).toContain(write);
  });

  it('keeps the wait that the answer asks for', () => {
    const answer: IrpFailure = { kind: 'http_status', httpStatus: 429, retryAfterMs: 7_000 };
    expect(classify(answer, 'write')).toMatchObject({ kind: 'throttled', retryAfterMs: 7_000 });
  });
});

it('the words for a code never depend on more than the code and the item', () => {
  const text = 'Recipient 29ZZZCQ0001A1ZK of Asha Rao, item 2, phone 9876543210, BuyerDtls.Ph';
  for (const code of Object.keys(irpCodes)) {
    const written = JSON.stringify(classify(refused([code, text]), 'write'));
    expect(written).not.toMatch(/29ZZZ|Asha|98765/);
    expect(describeCode(code)).toBe(irpCodes[code]);
  }
});
