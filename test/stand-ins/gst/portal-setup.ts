import { onTestFinished } from 'vitest';
import { startGstStandIns } from '../../../fixtures/stand-ins/gst/start-gst-stand-ins.js';

/** A JSON object. */
export type Fields = Record<string, unknown>;

/** What the portal answers, out of its envelope. */
export interface PortalAnswer {
  /** The code of a refusal. */
  code?: string | undefined;
  data: Fields;
}

export const seller = '24AAACB1234C1ZL';
export const buyer = '27AABCM2222B1Z7';
export const signatory = 'AAACB1234C';
export const period = '112026';
const noon = new Date('2026-12-05T06:30:00Z');

/** An inter-state invoice of 1,000 rupees at 18 %; `changes` goes over it. */
export function invoice(inum: string, changes: Fields = {}): Fields {
  const itm_det = { rt: 18, txval: 1000, iamt: 180, csamt: 0 };
  const fixed = { idt: '03-11-2026', val: 1180, pos: '27', rchrg: 'N', inv_typ: 'R' };
  return { inum, ...fixed, itms: [{ num: 1, itm_det }], ...changes };
}

/** A GSTR-1 with these invoices to one buyer, and what `more` adds. */
export function gstr1(invoices: readonly Fields[], more: Fields = {}): Fields {
  const b2b = invoices.length > 0 ? { b2b: [{ ctin: buyer, inv: invoices }] } : {};
  return { gstin: seller, fp: period, ...b2b, ...more };
}

/** Starts the portal at noon of 5 December 2026 and a client of its sandbox-co-in front. */
export async function openPortal(options: { persistTo?: string } = {}) {
  const portal = await startGstStandIns({ clock: () => noon, ...options });
  onTestFinished(() => portal.close());
  return { ...createClient(portal.url), close: portal.close, url: portal.url };
}

/** As `openPortal`, with the seller logged in. */
export async function loggedIn(options: { persistTo?: string } = {}) {
  const portal = await openPortal(options);
  await portal.logIn();
  return portal;
}

/** The line of a summary for one section. */
export function sectionOf(summary: Fields, name: string): Fields | undefined {
  return (summary['sec_sum'] as Fields[]).find((line) => line['sec_nm'] === name);
}

/** Save and summary of the seller's GSTR-1. */
export const gstr1Path = '/gst/compliance/tax-payer/gstrs/gstr-1/2026/11';

function createClient(url: string) {
  const state = { app: '', token: '' };
  const base = `${url}/sandbox-co-in`;
  const taxpayer = '/gst/compliance/tax-payer';
  const send = async (method: string, path: string, token: string, body?: unknown): Promise<Response> =>
    fetch(base + path, {
      method,
      headers: {
        authorization: token,
        'x-api-key': 'key',
        'x-api-secret': 'secret',
        'x-api-version': '1.0.0',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const ask = async (method: string, path: string, body?: unknown, token?: string): Promise<PortalAnswer> => {
    const response = await send(method, path, token ?? state.token, body);
    const envelope = (await response.json()) as {
      data: { status_cd: string; data?: Fields; error?: { error_cd: string } };
    };
    return { code: envelope.data.error?.error_cd, data: envelope.data.data ?? {} };
  };
  const control = async (method: string, name: string, body?: unknown): Promise<unknown> => {
    const response = await send(method, `/stand-in/${name}`, '', body);
    if (response.status !== 200) throw new Error(`Control ${name} answered ${String(response.status)}`);
    return response.json();
  };
  const month = (of: string): string => `${of.slice(2)}/${of.slice(0, 2)}`;
  const path = (form: string, of: string): string => `${taxpayer}/gstrs/${form}/${month(of)}`;
  const login = { username: 'seller', gstin: seller };

  const client = {
    send,
    ask,
    control,
    token: () => state.token,
    requestLoginOtp: () => ask('POST', `${taxpayer}/otp`, login, state.app),
    verifyLoginOtp: async (otp: string) => {
      const answer = await ask('POST', `${taxpayer}/otp/verify?otp=${otp}`, login, state.app);
      if (answer.code === undefined) state.token = String(answer.data['access_token']);
      return answer;
    },
    logIn: async () => {
      const response = await send('POST', '/authenticate', '');
      state.app = ((await response.json()) as { access_token: string }).access_token;
      await client.requestLoginOtp();
      await client.verifyLoginOtp('575757');
    },
    refresh: async () => {
      const answer = await ask('POST', `${taxpayer}/session/refresh`);
      if (answer.code === undefined) state.token = String(answer.data['access_token']);
      return answer;
    },
    save: (body: Fields, form = 'gstr-1', of = period) => ask('POST', path(form, of), body),
    status: (reference: unknown) =>
      ask('GET', `${taxpayer}/gstrs/${month(period)}/status?reference_id=${String(reference)}`),
    reset: (of = period) => ask('POST', `${path('gstr-1', of)}/reset`),
    proceed: (isNil: 'Y' | 'N' = 'N', of = period) =>
      ask('POST', `${path('gstr-1', of)}/new-proceed?is_nil=${isNil}`, { gstin: seller, ret_period: of }),
    summary: (form = 'gstr-1', of = period) => ask('GET', path(form, of)),
    autoLiability: () => ask('GET', `${path('gstr-3b', period)}/auto-liability-calc`),
    balances: () => ask('GET', `${taxpayer}/ledgers/bal/${month(period)}`),
    offset: (body: Fields) => ask('POST', `${path('gstr-3b', period)}/offset-liability`, body),
    requestEvcOtp: (form = 'gstr-1', pan = signatory) =>
      ask('POST', `${taxpayer}/evc/otp?gstr=${form}`, { pan }),
    file: (body: Fields, otp = '123456', form = 'gstr-1', of = period) =>
      ask('POST', `${path(form, of)}/file?pan=${signatory}&otp=${otp}`, body),
    track: (year = '2026-27') =>
      ask(
        'GET',
        `/gst/compliance/public/gstrs/track?gstin=${seller}&financial_year=${year}`,
        undefined,
        state.app,
      ),
    /** Polls until the operation has ended; gives its last status. */
    settle: async (started: PortalAnswer): Promise<Fields> => {
      for (let polls = 0; polls < 20; polls += 1) {
        const { data } = await client.status(started.data['reference_id']);
        if (data['status_cd'] !== 'REC' && data['status_cd'] !== 'IP') return data;
      }
      throw new Error('It never ended');
    },
    saveAll: async (body: Fields, form = 'gstr-1', of = period) =>
      client.settle(await client.save(body, form, of)),
    /** Saves, proceeds and reads the summary that can be filed. */
    makeReady: async (body: Fields, of = period): Promise<Fields> => {
      await client.saveAll(body, 'gstr-1', of);
      await client.settle(await client.proceed('N', of));
      return (await client.summary('gstr-1', of)).data;
    },
    fileAll: async (body: Fields, of = period): Promise<PortalAnswer> => {
      const summary = await client.makeReady(body, of);
      await client.requestEvcOtp();
      return client.file(summary, '123456', 'gstr-1', of);
    },
  };
  return client;
}
