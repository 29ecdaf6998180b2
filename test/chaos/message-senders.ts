import type { MessageTenant } from './message-app.js';
import { faultKindOf, opOf, type MessageCase } from './message-cases.js';
import { mailTo, noticeTo, type InputTo } from './message-inputs.js';
import type { MessageSystem } from './message-system.js';

/** What came of a message. */
export interface SentMessage {
  there: number;
  /** How its job has ended. */
  end: string;
  id: string;
}

/** Tenants that each send by one carrier only. */
export interface MessageSenders {
  /** Tenants by the carrier that they have chosen. */
  by: Readonly<Record<MessageCase['carrier'], MessageTenant>>;
  /** A recipient of his own. */
  newPerson(action: MessageCase['action']): string;
  /** Sends messages that nothing happens to: a carrier with nothing but trouble counts as down. */
  warmUp(): Promise<void>;
  /** Lets the answer to a message be lost, and has it sent; gives its job. */
  lose(lost: MessageCase, how: 'drop' | 'hang'): Promise<{ id: string; to: string }>;
  /** Waits for a job, and counts what the carriers have. */
  see(sent: { id: string; to: string }): Promise<SentMessage>;
  send(
    tenant: MessageTenant,
    action: MessageCase['action'],
    input: InputTo,
  ): Promise<{ id: string; to: string }>;
}

const creditPaise = 5_000;
/** Of each kind. */
const warming = 20;

export const openSenders = async ({ app, carriers }: MessageSystem): Promise<MessageSenders> => {
  const only = async (service: string, provider: MessageCase['carrier']): Promise<MessageTenant> => {
    const tenant = await app.open(provider, creditPaise);
    if (service !== provider) await app.connect(tenant, service, { settings: { provider, failover: null } });
    return tenant;
  };
  const by = {
    msg91: await only('sms', 'msg91'),
    smtp: await only('email', 'smtp'),
    resend: await only('email', 'resend'),
    whatsapp: await only('whatsapp', 'whatsapp'),
  };
  let people = 0;
  const newPerson: MessageSenders['newPerson'] = (action) => {
    people += 1;
    return action === 'email.send' ? `person${String(people)}@shop.example` : String(9_000_000_000 + people);
  };
  const sendTo = async (
    tenant: MessageTenant,
    action: string,
    input: Record<string, unknown>,
    to: string,
  ) => ({
    id: await app.submit(tenant, action, input, `to ${to}`),
    to,
  });
  const send: MessageSenders['send'] = (tenant, action, input) => {
    const to = newPerson(action);
    return sendTo(tenant, action, input(to), to);
  };
  return {
    by,
    newPerson,
    send,
    async warmUp() {
      const sent = await Promise.all(
        Array.from({ length: warming }, () => [
          send(by.msg91, 'sms.send', noticeTo),
          send(by.smtp, 'email.send', mailTo('otp')),
          send(by.resend, 'email.send', mailTo('otp')),
        ]).flat(),
      );
      await Promise.all(sent.map(({ id }) => app.follow(id)));
    },
    async lose(lost, how) {
      const { action, carrier, input } = lost;
      const to = newPerson(action);
      const fault = { op: opOf(carrier), kind: faultKindOf(lost, how), times: lost.lost ?? 1 };
      // WhatsApp's faults strike whoever comes first.
      await carriers.goWrong(carrier, { ...fault, ...(carrier !== 'whatsapp' && { to }) });
      return sendTo(by[carrier], action, input(to), to);
    },
    async see({ id, to }) {
      const { state, error } = await app.follow(id);
      const there = (await carriers.taken()).get(to)?.length ?? 0;
      return { id, there, end: error?.code ?? state };
    },
  };
};
