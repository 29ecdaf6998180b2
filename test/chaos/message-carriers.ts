import { grouped } from './message-grouped.js';

/** Those whom the product gives messages, as their stand-ins are named. */
export const carrierNames = ['msg91', 'bsnl', 'fast2sms', 'twilio', 'smtp', 'resend', 'whatsapp'] as const;
export type CarrierName = (typeof carrierNames)[number];

/** The gateways that a tenant's text messages go by when it has chosen none, in their order. */
export const smsCarriers = ['msg91', 'bsnl', 'fast2sms'] as const satisfies readonly CarrierName[];

/** A message that one of them has taken. */
export interface TakenMessage {
  carrier: CarrierName;
  /** Ten digits, or an address. */
  to: string;
  at: Date;
}

/** A fault that is ordered for the messages to one recipient. */
export interface CarrierFault {
  op: string;
  kind: string;
  /** Absent: whoever comes first. */
  to?: string;
  times?: number;
}

/** The carriers' stand-ins from the other side: faults, and what their books say. */
export interface Carriers {
  control<T>(
    carrier: CarrierName,
    method: 'GET' | 'POST' | 'DELETE',
    name: string,
    body?: unknown,
  ): Promise<T>;
  goWrong(carrier: CarrierName, fault: CarrierFault): Promise<unknown>;
  /** Faults that were ordered and have struck nobody yet. */
  pendingFaults(): Promise<number>;
  /** All that was taken, by recipient. */
  taken(): Promise<ReadonlyMap<string, readonly TakenMessage[]>>;
}

interface ShownMessage {
  to: unknown;
  envelope?: { to: string[] };
  takenAt?: string;
  at?: string;
}

export const createCarriers = (standInUrl: string): Carriers => {
  const control: Carriers['control'] = async <T>(
    carrier: CarrierName,
    method: string,
    name: string,
    body?: unknown,
  ) => {
    const answer = await fetch(`${standInUrl}/${carrier}/stand-in/${name}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${carrier}'s ${name} answered ${String(answer.status)}: ${text}`);
    return JSON.parse(text) as T;
  };
  const takenBy = async (carrier: CarrierName): Promise<TakenMessage[]> => {
    const shown = await control<ShownMessage[] | { messages: ShownMessage[] }>(carrier, 'GET', 'messages');
    const messages = Array.isArray(shown) ? shown : shown.messages;
    return messages.map(({ to, envelope, takenAt, at }) => ({
      carrier,
      // A number is known by its last ten digits, however it is written.
      to: envelope?.to[0] ?? String(to).slice(-10),
      at: new Date(takenAt ?? at ?? Number.NaN),
    }));
  };
  return {
    control,
    goWrong: (carrier, { to, ...fault }) =>
      control(carrier, 'POST', 'faults', {
        ...fault,
        ...(to !== undefined && { docNo: subjectAt(carrier, to) }),
      }),
    async pendingFaults() {
      const plans = await Promise.all(
        carrierNames.map((carrier) => control<{ pending: unknown[] }>(carrier, 'GET', 'faults')),
      );
      return plans.reduce((sum, { pending }) => sum + pending.length, 0);
    },
    async taken() {
      const all = (await Promise.all(carrierNames.map(takenBy))).flat();
      return grouped(all, ({ to }) => to);
    },
  };
};

const subjectAt = (carrier: CarrierName, to: string): string => (carrier === 'msg91' ? `91${to}` : to);
