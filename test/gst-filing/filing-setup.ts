import { randomUUID } from 'node:crypto';
import { startGstStandIns } from '../../fixtures/stand-ins/gst/start-gst-stand-ins.js';
import vectors from '../../fixtures/vectors/gst-returns.json' with { type: 'json' };
import { createWatchedDesk } from './watched-desk.js';
import type { Watched } from './watched-desk.js';
import { createGstr1File } from '../../src/actions/gst-returns/gstr1-file.js';
import { createGstr3bFile } from '../../src/actions/gst-returns/gstr3b-file.js';
import { createGstStatus } from '../../src/actions/gst-returns/gst-status.js';
import type { BuiltReturn, FilingDeps } from '../../src/actions/gst-returns/filing/filing-ports.js';
import type { Connection } from '../../src/domain/action.js';
import type { GstSession, LoginChallenge } from '../../src/providers/gst/gst-contract.js';
import { createTestClock, type TestClock } from './test-clock.js';
import { drive, type Driven, type Job, type Person } from './drive.js';

export { vectors };

export const gstin = '24AAACB1234C1ZL';
export const period = '112026';
export const pan = 'AAACB1234C';
export const address = { gstin, period, pan };

export const ways = ['sandbox-co-in', 'whitebooks-gst', 'gstn'] as const;
export type WayName = (typeof ways)[number];

const connectionOf = (url: string, provider: WayName): Connection => ({
  provider,
  mode: 'test',
  settings: { baseUrl: `${url}/${provider}`, username: 'sharma.traders', email: 'gst@example.in' },
  secrets: { apiKey: 'key', apiSecret: 'secret', clientId: 'client', clientSecret: 'secret' },
  sandbox: true,
  circuitKey: provider,
});

export const settings = {
  pollMs: 10_000,
  pollForMs: 30 * 60_000,
  settleMs: 30 * 60_000,
  timeoutMs: 60_000,
  maxAttempts: 8,
};

export interface FilingDesk {
  clock: TestClock;
  watched: Watched;
  deps: FilingDeps;
  built: Map<string, BuiltReturn>;
  sessions: Map<string, GstSession>;
  /** Which job holds a filing; a test may put another one there. */
  held: Map<string, { jobId: string; provider: string }>;
  connection: Connection;
  job(form: 'GSTR1' | 'GSTR3B', input: Record<string, unknown>, state?: Record<string, unknown>): Job;
  file(form: 'GSTR1' | 'GSTR3B', input: Record<string, unknown>, person?: Person): Promise<Driven>;
  /** A control route of the stand-in. */
  control<T>(method: 'GET' | 'POST', route: string, body?: unknown): Promise<T>;
  filings(): Promise<{ form: string; count: number; arn: string; isNil: boolean }[]>;
  offsets(): Promise<{ count: number }[]>;
  status(form: 'GSTR1' | 'GSTR3B'): Promise<unknown>;
  close(): Promise<void>;
}

/** The portal's stand-in on real HTTP with the real providers, and everything else of the filing in memory. */
export const openFilingDesk = async (way: WayName = 'sandbox-co-in'): Promise<FilingDesk> => {
  const clock = createTestClock();
  const standIns = await startGstStandIns({ clock: clock.now });
  const { desk, watched } = createWatchedDesk(clock.now);
  const sessions = new Map<string, GstSession>();
  const challenges = new Map<string, { challenge: LoginChallenge; expiresAt: Date }>();
  const held = new Map<string, { jobId: string; provider: string }>();
  const built = new Map<string, BuiltReturn>();
  const deps: FilingDeps = {
    desk,
    claims: {
      claim: async ({ form, jobId, provider }) => {
        const claim = held.get(form) ?? { jobId, provider };
        if (claim.jobId !== jobId) return { kind: 'held', jobId: claim.jobId };
        held.set(form, claim);
        return { kind: 'ours', provider: claim.provider };
      },
      boundTo: async (_tenantId, _mode, form) => held.get(form)?.provider ?? null,
    },
    sessions: {
      find: async (_tenantId, key) => sessions.get(key) ?? null,
      keep: async (_tenantId, key, session) => void sessions.set(key, session),
      drop: async (_tenantId, key) => void sessions.delete(key),
      keepChallenge: async (_tenantId, key, challenge, expiresAt) =>
        void challenges.set(key, { challenge, expiresAt }),
      takeChallenge: async (_tenantId, key) => {
        const found = challenges.get(key);
        challenges.delete(key);
        return found && found.expiresAt > clock.now() ? found.challenge : null;
      },
    },
    built: { find: async (_tenantId, _mode, id, form) => built.get(`${form} ${id}`) ?? null },
    settings,
  };
  const connection = connectionOf(standIns.url, way);
  const actions = { GSTR1: createGstr1File(deps), GSTR3B: createGstr3bFile(deps) };
  const control = async <T>(method: 'GET' | 'POST', route: string, body?: unknown): Promise<T> => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const url = `${standIns.url}/${way}/stand-in/${route}`;
    const answer = await fetch(url, { method, headers: { 'content-type': 'application/json' }, ...sent });
    if (!answer.ok) throw new Error(`${route}: ${answer.status} ${await answer.text()}`);
    const text = await answer.text();
    return (text === '' ? null : JSON.parse(text)) as T;
  };
  const jobOf: FilingDesk['job'] = (form, input, state = {}) => ({
    id: randomUUID(),
    action: actions[form],
    input: { ...address, ...input },
    connection,
    clock,
    state,
  });
  return {
    clock,
    watched,
    deps,
    built,
    sessions,
    held,
    connection,
    job: jobOf,
    file: (form, input, person = agreeable) => drive(jobOf(form, input), person),
    control,
    filings: () => control('GET', 'filings'),
    offsets: () => control('GET', 'offsets'),
    status: async (form) => {
      const action = createGstStatus(deps);
      const job = { ...jobOf('GSTR1', {}), action, input: { gstin, period, form } };
      return (await drive(job, agreeable)).result;
    },
    close: standIns.close,
  };
};

/** Gives the right OTP and approves what is shown. */
export const agreeable: Person = ({ kind, details }) => {
  switch (kind) {
    case 'gst_login_otp':
      return { otp: '575757' };
    case 'evc_otp':
      return { otp: '123456' };
    case 'approval':
      return { checksum: details?.['checksum'] };
    default:
      return null;
  }
};

/** A GSTR-1 of two invoices, a note, consumer sales and documents issued. */
export const aGstr1 = (): Record<string, unknown> => ({
  gstin,
  fp: period,
  b2b: [
    {
      ctin: '27AABCM2222B1Z7',
      inv: ['010', '011'].map((number) => ({
        inum: `INV/26-27/${number}`,
        idt: '02-11-2026',
        val: 59_000,
        pos: '27',
        rchrg: 'N',
        inv_typ: 'R',
        itms: [{ num: 1, itm_det: { rt: 18, txval: 50_000, iamt: 9_000, csamt: 0 } }],
      })),
    },
  ],
  cdnr: [
    {
      ctin: '27AABCM2222B1Z7',
      nt: [
        {
          ntty: 'C',
          nt_num: 'CN/1',
          nt_dt: '09-11-2026',
          val: 1_180,
          pos: '27',
          rchrg: 'N',
          inv_typ: 'R',
          itms: [{ num: 1, itm_det: { rt: 18, txval: 1_000, iamt: 180, csamt: 0 } }],
        },
      ],
    },
  ],
  b2cs: [{ sply_ty: 'INTRA', pos: '24', typ: 'OE', rt: 18, txval: 1_000, camt: 90, samt: 90, csamt: 0 }],
  hsn: {
    hsn_b2b: [
      {
        num: 1,
        hsn_sc: '8471',
        uqc: 'NOS',
        qty: 10,
        rt: 18,
        txval: 99_000,
        iamt: 17_820,
        camt: 0,
        samt: 0,
        csamt: 0,
      },
    ],
    hsn_b2c: [
      {
        num: 1,
        hsn_sc: '3304',
        uqc: 'NOS',
        qty: 2,
        rt: 18,
        txval: 1_000,
        iamt: 0,
        camt: 90,
        samt: 90,
        csamt: 0,
      },
    ],
  },
  doc_issue: {
    doc_det: [
      {
        doc_num: 1,
        docs: [{ num: 1, from: 'INV/26-27/010', to: 'INV/26-27/011', totnum: 2, cancel: 0, net_issue: 2 }],
      },
    ],
  },
});

export const aNilGstr1 = (): Record<string, unknown> => ({ gstin, fp: period });

const vector3b = (id: string): { expected: unknown } => vectors.gstr3b.find((each) => each.id === id)!;

/** The 3B of vector G3-01, and how G3-02 pays it. */
export const aGstr3b = (): Record<string, unknown> =>
  structuredClone(vector3b('G3-01').expected) as Record<string, unknown>;
export const anOffset = (): Record<string, unknown> => {
  const { pditc, pdcash } = structuredClone(vector3b('G3-02').expected) as Record<string, unknown>;
  return { pditc, pdcash };
};

/** The same body with every figure nought. */
export const aNilGstr3b = (): Record<string, unknown> => {
  const nought = (value: unknown): unknown => {
    if (typeof value === 'number') return 0;
    if (Array.isArray(value)) return value.filter((row) => !(row as { pos?: string }).pos).map(nought);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, nought(each)]));
  };
  return nought(aGstr3b()) as Record<string, unknown>;
};
