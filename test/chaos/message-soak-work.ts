import type { MessageTenant } from './message-app.js';
import { hindiOtpTo, noticeTo, otpTo } from './message-inputs.js';
import type { MessageSystem } from './message-system.js';
import type { EndedJob } from './payment-jobs.js';

/** How much is sent. */
export interface SoakWork {
  messages: number;
  /** Messages that are on their way at once. */
  lanes: number;
}

/** What a message costs at most. */
const dearestPaise = 100;
const rich = ['first', 'second', 'third'] as const;
const inputs = [noticeTo, otpTo, hindiOtpTo, noticeTo];

/** Tenants with an account of their own at MSG91, which reports on every message, twice; the last has credit for few. */
export const openTenants = async (
  messages: MessageSystem,
  soak: Pick<SoakWork, 'messages'>,
): Promise<MessageTenant[]> => {
  const { app, carriers, system } = messages;
  const open = async (name: string, creditPaise: number): Promise<MessageTenant> => {
    const tenant = await app.open(name, creditPaise);
    const settings = { baseUrl: `${system.standIn.url}/msg91` };
    const url = await app.connect(tenant, 'msg91', { settings, secrets: { authKey: name } });
    await carriers.control('msg91', 'POST', 'webhooks', { url, account: name, copies: 2 });
    return tenant;
  };
  const tenants = await Promise.all(rich.map((name) => open(name, soak.messages * dearestPaise)));
  await carriers.control('msg91', 'POST', 'settings', { afterTaken: 'delivered' });
  return [...tenants, await open('poor', Math.floor(soak.messages / 8) * 25)];
};

/** Sends all messages, so many at a time, by all tenants in turn; gives how their jobs have ended. */
export const sendAll = async (
  { app }: MessageSystem,
  tenants: readonly MessageTenant[],
  soak: SoakWork,
): Promise<EndedJob[]> => {
  const places = Array.from({ length: soak.messages }, (_, place) => place).values();
  const jobs: Promise<EndedJob>[] = [];
  const lane = async (): Promise<void> => {
    for (const place of places) {
      const tenant = tenants[place % tenants.length]!;
      const input = inputs[Math.floor(place / tenants.length) % inputs.length]!;
      const id = await app.submit(tenant, 'sms.send', input(String(9_100_000_000 + place)), String(place));
      const job = app.follow(id);
      jobs.push(job);
      await job;
    }
  };
  await Promise.all(Array.from({ length: soak.lanes }, lane));
  return Promise.all(jobs);
};
