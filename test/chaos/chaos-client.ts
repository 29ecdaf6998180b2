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

const giveUpMs = 60_000;

/**
 * Posts one invoice until it is accepted, with one idempotency key: what a careful billing app does when the intake is
 * killed under it. Gives the accepted job.
 */
export const submitInvoice = async (url: () => string, invoiceNo: string): Promise<ShownJob> => {
  const until = performance.now() + giveUpMs;
  for (;;) {
    const answer = await fetch(`${url()}/v1/jobs/einvoice.generate`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${apiKey}`,
        'content-type': 'application/json',
        'idempotency-key': `chaos-${invoiceNo}`,
      },
      body: JSON.stringify({ input: chaosInvoice(invoiceNo), reference: invoiceNo }),
    }).catch((error: unknown) => error as Error);
    if (answer instanceof Response && answer.status < 300) return (await answer.json()) as ShownJob;
    if (
      answer instanceof Response &&
      answer.status !== 503 &&
      answer.status !== 429 &&
      answer.status !== 500
    ) {
      throw new Error(`refused with ${String(answer.status)}: ${await answer.text()}`);
    }
    if (performance.now() > until) {
      const said = answer instanceof Response ? await answer.text() : String(answer);
      throw new Error(`${invoiceNo} was not accepted within a minute: ${said}`);
    }
    await delay(100);
  }
};
