import { z } from 'zod';

const filing = z.object({
  gstin: z.string(),
  period: z.string(),
  form: z.string(),
  /** How often the return is filed: never more than once. */
  count: z.int(),
  /** Requests to file it. */
  attempts: z.int(),
  arn: z.string(),
});

/** Paise by head. */
const heads = z.object({ igst: z.int(), cgst: z.int(), sgst: z.int(), cess: z.int() });
const offset = z.object({ gstin: z.string(), count: z.int(), cash: heads, credit: heads });

export type PortalFiling = z.infer<typeof filing>;
export type PortalOffset = z.infer<typeof offset>;

/** Looks behind the stand-in of the GST portal, as only a demo may. Everything throws what the stand-in said. */
export interface GstPortal {
  /** From now on the portal is through with what it is sent at the second look. */
  hurry(): Promise<void>;
  /** The next answer to filing for this GSTIN is lost, after the portal has filed. */
  loseFilingAnswer(gstin: string): Promise<void>;
  filingsOf(gstin: string): Promise<PortalFiling[]>;
  offsetsOf(gstin: string): Promise<PortalOffset[]>;
  /** Requests that have come in, of all kinds together. */
  countCalls(): Promise<number>;
}

/** The control of the portal behind the stand-ins at this address; throws when there are none. */
export const createGstPortal = (standInUrl: string | null): GstPortal => {
  if (standInUrl === null) throw new Error('the demo needs the sandbox: MUNSHI_SANDBOX=on');
  const ask = async <T>(shape: z.ZodType<T>, method: string, name: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${standInUrl}/sandbox-co-in/stand-in/${name}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`the GST stand-in refused ${method} ${name}: ${await answer.text()}`);
    return shape.parse(await answer.json());
  };
  const of = (gstin: string) => (entry: { gstin: string }) => entry.gstin === gstin;
  return {
    async hurry() {
      await ask(z.unknown(), 'POST', 'settings', { processingPolls: 0 });
    },
    async loseFilingAnswer(gstin) {
      await ask(z.unknown(), 'POST', 'faults', { op: 'file', docNo: gstin, kind: 'drop_after_commit' });
    },
    filingsOf: async (gstin) => (await ask(z.array(filing), 'GET', 'filings')).filter(of(gstin)),
    offsetsOf: async (gstin) => (await ask(z.array(offset), 'GET', 'offsets')).filter(of(gstin)),
    async countCalls() {
      const calls = await ask(z.record(z.string(), z.int()), 'GET', 'calls');
      return Object.values(calls).reduce((sum, times) => sum + times, 0);
    },
  };
};
