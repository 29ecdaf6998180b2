import { setTimeout as delay } from 'node:timers/promises';
import { apiKey } from './chaos-system.js';
import { chaosInvoice } from './chaos-invoice.js';

export interface ShownJob {
  id: string;
  state: string;
  result: { irn?: string } | null;
  error: { code: string; outcome: string } | null;
  attempts: { kind: string; outcome: string | null }[];
}

/** A request of the API. With a key a POST can be made again. */
export interface ChaosRequest {
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  body?: unknown;
  idempotencyKey?: string;
}

/** A job of a batch, and its key. */
export interface BatchItem {
  input: unknown;
  reference: string;
  idempotencyKey: string;
}

/** What became of an item: a job's id, or why it was refused. */
export interface BatchAnswer {
  status: number;
  id?: string;
  error?: { code: string };
}

const giveUpMs = 60_000;
/** Throttled, and what is said while the ledger is away. */
const comesAgain = (status: number): boolean => [429, 500, 503].includes(status);

/**
 * Makes a request until it is answered: what a careful billing app does when the intake is killed under it. `isWhole`
 * tells an answer that has to be asked for again. Throws on a refusal, and after a minute.
 */
export const request = async <T>(
  url: () => string,
  { method, path, body, idempotencyKey }: ChaosRequest,
  isWhole: (answer: T) => boolean = () => true,
): Promise<T> => {
  const until = performance.now() + giveUpMs;
  for (;;) {
    const answer = await fetch(`${url()}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${apiKey}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
      .then(async (response) => ({ status: response.status, text: await response.text() }))
      .catch((error: unknown) => ({ status: 503, text: String(error) }));
    if (answer.status < 300) {
      const json = JSON.parse(answer.text) as T;
      if (isWhole(json)) return json;
    } else if (!comesAgain(answer.status)) {
      throw new Error(`${path} answered ${String(answer.status)}: ${answer.text}`);
    }
    if (performance.now() > until) throw new Error(`${path} was not taken within a minute: ${answer.text}`);
    await delay(100);
  }
};

/** Posts a job until it is accepted, with one idempotency key. Gives the accepted job. */
export const submitJob = (
  url: () => string,
  action: string,
  { input, reference, idempotencyKey }: BatchItem,
): Promise<ShownJob> =>
  request(url, { method: 'POST', path: `/v1/jobs/${action}`, body: { input, reference }, idempotencyKey });

/** Posts one invoice until it is accepted, with one idempotency key. Gives the accepted job. */
export const submitInvoice = (
  url: () => string,
  invoiceNo: string,
  changes: Record<string, unknown> = {},
): Promise<ShownJob> =>
  submitJob(url, 'einvoice.generate', {
    input: chaosInvoice(invoiceNo, changes),
    reference: invoiceNo,
    idempotencyKey: `chaos-${invoiceNo}`,
  });

/** Posts jobs together until each is accepted or refused for good. Gives the answers in the order of the jobs. */
export const submitBatch = async (
  url: () => string,
  action: string,
  batch: { group: string; jobs: readonly BatchItem[] },
): Promise<BatchAnswer[]> => {
  const path = `/v1/jobs/${action}/batch`;
  const { items } = await request<{ items: BatchAnswer[] }>(
    url,
    { method: 'POST', path, body: batch },
    (answer) => !answer.items.some(({ status }) => comesAgain(status)),
  );
  return items;
};
