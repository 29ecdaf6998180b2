import { z } from 'zod';

/** A fault that a stand-in plays on the next `times` calls about one document. */
export interface FaultOrder {
  op: string;
  docNo: string;
  kind: string;
  times: number;
  ms?: number;
  with?: Record<string, string>;
}

const registerDocument = z.object({
  documents: z.record(z.string(), z.object({ status: z.string(), ewbNo: z.number().nullable() })),
  registrationsByKey: z.record(z.string(), z.number()),
});

/** What the registry behind all stand-ins holds: documents by IRN, and how often each number was registered. */
export type Register = z.infer<typeof registerDocument>;

/** Looks behind the stand-ins and plays them faults, as only a demo may. Everything throws what the stand-in said. */
export interface StandInControl {
  playFault(standIn: 'nic' | 'cleartax', order: FaultOrder): Promise<void>;
  /** From now on the registry shows this GSTIN as cancelled. */
  cancelRegistration(gstin: string): Promise<void>;
  readRegister(): Promise<Register>;
}

/** The control of the six stand-ins on one server; throws when there are none. */
export const createStandInControl = (standInUrl: string | null): StandInControl => {
  if (standInUrl === null) throw new Error('the demo needs the sandbox: MUNSHI_SANDBOX=on');
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${standInUrl}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`the stand-in refused ${method} ${path}: ${await answer.text()}`);
    return answer.json();
  };
  return {
    async playFault(standIn, order) {
      await ask('POST', `${standIn === 'nic' ? '' : `/${standIn}`}/stand-in/faults`, order);
    },
    async cancelRegistration(gstin) {
      await ask('POST', '/stand-in/gstin', { gstin, status: 'cancelled' });
    },
    readRegister: async () => registerDocument.parse(await ask('GET', '/stand-in/register')),
  };
};
