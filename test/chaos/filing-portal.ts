import { gstr1Summary } from '../../fixtures/stand-ins/gst/gstr1/gstr1-summary.js';
import type { ReturnRecord } from '../../fixtures/stand-ins/gst/return-record.js';
import { startGstStandIns } from '../../fixtures/stand-ins/gst/start-gst-stand-ins.js';
import { waitFor } from '../support/wait-for.js';
import { invoiceSave, period, type Form } from './filing-returns.js';

/** A return that the portal holds as filed. */
export interface FiledReturn {
  gstin: string;
  form: Form;
  count: number;
  /** Requests to file it, refused ones too. */
  attempts: number;
  arn: string;
}

interface Order {
  op: string;
  docNo: string;
  kind: string;
  times: number;
  ms?: number;
}

/** The portal as a test sees it: what it will do wrong, and what it knows. */
export interface FilingPortal {
  url: string;
  /** Goes wrong once for this taxpayer, after `after` calls of the operation that go well. */
  goWrong(gstin: string, fault: { op: string; kind: string; after?: number }): Promise<void>;
  /** True when everything that was to go wrong for these taxpayers has. */
  hasGoneWrong(gstins: readonly string[]): Promise<boolean>;
  /** Counts the calls of an operation for a taxpayer from now on. */
  count(gstin: string, op: string): Promise<() => Promise<number>>;
  filings(): Promise<FiledReturn[]>;
  filing(gstin: string, form?: Form): Promise<FiledReturn | undefined>;
  paid(): Promise<string[]>;
  /** Refusals by `operation code`. */
  refusals(): Promise<Record<string, number>>;
  /** The checksum of what is saved of a GSTR-1, as the portal reckons it. */
  checksum(gstin: string): Promise<unknown>;
  /** Somebody adds a sale by hand. */
  edit(gstin: string, leavesReady: boolean): Promise<void>;
  /** Somebody gives the invoice another date, through another provider; no figure changes. */
  redateInvoice(gstin: string, day: string): Promise<void>;
  close(): Promise<void>;
}

const many = 1_000_000;

const readJson = async <T>(answer: Response): Promise<T> => {
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.url} answered ${String(answer.status)}: ${text}`);
  return JSON.parse(text) as T;
};

/** Starts a portal of its own for a system. A 3B may be filed there without its GSTR-1. */
export const startFilingPortal = async (): Promise<FilingPortal> => {
  const standIns = await startGstStandIns();
  const control = async <T>(method: string, route: string, body?: unknown): Promise<T> =>
    readJson(
      await fetch(`${standIns.url}/sandbox-co-in/stand-in/${route}`, {
        method,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
  const pending = async (): Promise<Order[]> =>
    (await control<{ pending: Order[] }>('GET', 'faults')).pending;
  const filings = (): Promise<FiledReturn[]> => control('GET', 'filings');
  const isCounter = ({ kind }: Order): boolean => kind === 'latency';
  await control('POST', 'settings', { requireGstr1: false, processingPolls: 0 });

  return {
    url: standIns.url,
    async goWrong(gstin, { op, kind, after = 0 }) {
      const well = { op, docNo: gstin, kind: 'latency', ms: 0, times: after };
      const orders = [...(after > 0 ? [well] : []), { op, docNo: gstin, kind, times: 1 }];
      await control('POST', 'faults', orders);
    },
    hasGoneWrong: async (gstins) =>
      (await pending()).every((order) => isCounter(order) || !gstins.includes(order.docNo)),
    async count(gstin, op) {
      await control('POST', 'faults', { op, docNo: gstin, kind: 'latency', ms: 0, times: many });
      return async () => {
        const counter = (await pending()).find((order) => order.docNo === gstin && order.op === op);
        return many - (counter?.times ?? 0);
      };
    },
    filings,
    filing: async (gstin, form = 'GSTR1') =>
      (await filings()).find((filed) => filed.gstin === gstin && filed.form === form),
    paid: async () => (await control<{ gstin: string }[]>('GET', 'offsets')).map(({ gstin }) => gstin),
    refusals: () => control('GET', 'refusals'),
    async checksum(gstin) {
      const returns = await control<ReturnRecord[]>('GET', 'returns');
      const found = returns.find((record) => record.gstin === gstin && record.form === 'GSTR1');
      return found && gstr1Summary(found)['chksum'];
    },
    edit: (gstin, leavesReady) => control('POST', 'edit', { gstin, period, leavesReady }),
    redateInvoice: (gstin, day) => redate(`${standIns.url}/whitebooks-gst`, gstin, day),
    close: standIns.close,
  };
};

interface Reply {
  data: { reference_id?: string; status_cd?: string };
  header: { txn: string };
}

const redate = async (url: string, gstin: string, day: string): Promise<void> => {
  const caller = {
    client_id: 'clerk',
    client_secret: 'clerk',
    gst_username: 'clerk',
    ip_address: '10.0.0.1',
  };
  const headers = (txn: string) => ({ ...caller, state_cd: gstin.slice(0, 2), gstin, txn });
  const call = async (txn: string, method: string, path: string, body?: unknown): Promise<Reply> =>
    readJson(
      await fetch(`${url}${path}&email=clerk@example.in`, {
        method,
        headers: headers(txn),
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
  const { txn } = (await call('', 'GET', '/authentication/otprequest?')).header;
  await call(txn, 'GET', '/authentication/authtoken?otp=575757');
  const saved = await call(txn, 'PUT', `/gstr1/retsave?retperiod=${period}`, invoiceSave(gstin, day));
  const look = `/gstr/retstatus?refid=${saved.data.reference_id ?? ''}`;
  await waitFor('the new date is saved', async () => (await call(txn, 'GET', look)).data.status_cd === 'P');
};
