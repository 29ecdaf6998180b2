/** What the demo reads of a job. */
export interface DemoJob {
  id: string;
  state: string;
  result: {
    irn: string;
    ackNo: string;
    signedQRCode: string;
    qrCodeImage: string;
    recovered: boolean;
    ewayBillNo: string | null;
  } | null;
  error: { code: string; message: string; hint?: string } | null;
  attempts: { kind: string; outcome: string | null; error: { code: string } | null }[];
}

export interface DemoProblem {
  code: string;
  detail: string;
  errors?: { pointer: string; code: string; message: string }[];
}

export type Posted = { kind: 'accepted'; job: DemoJob } | { kind: 'refused'; problem: DemoProblem };

export interface EinvoiceClient {
  post(input: unknown, reference: string): Promise<Posted>;
  read(jobId: string): Promise<DemoJob>;
}

/** Speaks to the API as a billing app does. */
export const createEinvoiceClient = (system: { url: string; apiKey: string }): EinvoiceClient => {
  const headers = { authorization: `Bearer ${system.apiKey}`, 'content-type': 'application/json' };
  return {
    async post(input, reference) {
      const answer = await fetch(`${system.url}/v1/jobs/einvoice.generate`, {
        method: 'POST',
        headers: { ...headers, 'idempotency-key': reference },
        body: JSON.stringify({ input, reference }),
      });
      return answer.ok
        ? { kind: 'accepted', job: (await answer.json()) as DemoJob }
        : { kind: 'refused', problem: (await answer.json()) as DemoProblem };
    },
    async read(jobId) {
      const answer = await fetch(`${system.url}/v1/jobs/${jobId}`, { headers });
      if (!answer.ok) throw new Error(`GET /v1/jobs/${jobId} answered ${String(answer.status)}`);
      return (await answer.json()) as DemoJob;
    },
  };
};
