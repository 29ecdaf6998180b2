import type { SmsRecord } from '../../../fixtures/stand-ins/sms/sms-records.js';
import { startSmsStandIns } from '../../../fixtures/stand-ins/sms/start-sms-stand-ins.js';
import { createHeedReports } from '../../../src/actions/messages/heed-reports.js';
import { createSmsDesk } from '../../../src/actions/messages/sms/sms-desk.js';
import type { SmsDeps } from '../../../src/actions/messages/sms/sms-deps.js';
import { createSmsSend } from '../../../src/actions/messages/sms/sms-send.js';
import type { ActionRun, Connection } from '../../../src/domain/action.js';
import type { MessageOwner } from '../../../src/domain/message-book.js';
import type { MessageReport } from '../../../src/domain/message-report.js';
import { sampleTemplates } from '../../../src/messages/sms/sample-templates.js';
import type { SmsTemplate } from '../../../src/messages/sms/sms-template.js';
import { createBsnlProvider } from '../../../src/providers/bsnl/bsnl-provider.js';
import { createFast2SmsProvider } from '../../../src/providers/fast2sms/fast2sms-provider.js';
import { createHttpClient } from '../../../src/providers/http-client.js';
import { createMsg91Provider } from '../../../src/providers/msg91/msg91-provider.js';
import { createTwilioProvider } from '../../../src/providers/twilio/twilio-provider.js';
import { asEvents, openMessageDesk } from './message-desk.js';

/** A notice of a payment by the sample `payment`: 1 segment, 25 paise. */
export const aNotice = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  to: '98765 43210',
  template: 'payment',
  variables: { amount: 599, order: 'ORD42', date: '21 Nov 2026', reference: 'PAY77' },
  ...more,
});

/** A one-time password by the sample `otp`. */
export const anOtp = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  to: '98765 43210',
  template: 'otp',
  variables: { otp: '482913', purpose: 'login', minutes: 10 },
  ...more,
});

/** The one sample of this key, changed. */
export const aTemplate = (key: string, more: Partial<SmsTemplate> = {}): SmsTemplate => {
  const sample = sampleTemplates.find((template) => template.key === key);
  if (!sample) throw new Error(`no sample ${key}`);
  return { ...sample, ...more };
};

const accounts: Record<string, { settings: Record<string, string>; secrets: Record<string, string> }> = {
  msg91: { settings: {}, secrets: { authKey: 'key-1' } },
  bsnl: { settings: { serviceId: 'service-1', username: 'shop' }, secrets: { password: 'secret-1' } },
  fast2sms: { settings: {}, secrets: { apiKey: 'key-1' } },
  twilio: { settings: { accountSid: 'AC1' }, secrets: { authToken: 'secret-1' } },
};

/** `sms.send` over a desk, with the real gateways over HTTP to their stand-ins. */
export const openSmsDesk = async (changes: Partial<SmsDeps> = {}) => {
  const desk = await openMessageDesk();
  const { clock } = desk;
  const standIns = await startSmsStandIns({ clock: () => clock.now });
  const http = createHttpClient();
  const timeoutMs = 1_000;
  const now = (): Date => clock.now;
  const deps: SmsDeps = {
    ...desk.deps,
    sms: createSmsDesk([
      createMsg91Provider({ http, timeoutMs }),
      createBsnlProvider({ http, timeoutMs, now }),
      createFast2SmsProvider({ http, timeoutMs }),
      createTwilioProvider({ http, timeoutMs }),
    ]),
    samples: true,
    ...changes,
  };
  const action = createSmsSend(deps);
  const heed = createHeedReports(deps);
  const connection = (provider: string, secrets: Record<string, string> = {}): Connection => ({
    provider,
    mode: 'test',
    sandbox: true,
    circuitKey: provider,
    settings: { baseUrl: `${standIns.url}/${provider}`, ...accounts[provider]?.settings },
    secrets: { ...accounts[provider]?.secrets, ...secrets },
  });
  const control = async <T>(
    gateway: string,
    method: 'GET' | 'POST',
    name: string,
    body?: unknown,
  ): Promise<T> => {
    const answer = await fetch(`${standIns.url}/${gateway}/stand-in/${name}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`the control ${name} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  type More = Partial<ActionRun<unknown>>;
  return {
    ...desk,
    deps,
    action,
    connection,
    control,
    run: (owner: MessageOwner, input: unknown, more: More = {}) =>
      desk.aRun(owner, connection('msg91'), input, more),
    perform: (run: ActionRun<unknown>) => desk.perform(action, run),
    performBy: desk.perform,
    recover: (run: ActionRun<unknown>) => desk.recover(action, run),
    /** What all gateways have of a number, by their names. */
    taken: async (e164 = '+919876543210'): Promise<string[]> => {
      const all = await Promise.all(
        Object.keys(accounts).map(async (gateway) => {
          const { messages } = await control<{ messages: SmsRecord[] }>(gateway, 'GET', 'messages');
          return messages.filter(({ to }) => to === e164).map(() => gateway);
        }),
      );
      return all.flat();
    },
    fault: (gateway: string, kind: string, more: object = {}) =>
      control(gateway, 'POST', 'faults', { op: 'send', kind, ...more }),
    heed: (owner: MessageOwner, ...reports: MessageReport[]) => heed(owner, asEvents(reports)),
    /** All gateways forget what they have taken, and their faults. */
    reset: async () => {
      for (const gateway of Object.keys(accounts)) await control(gateway, 'POST', 'reset', {});
    },
    close: async () => {
      http.close();
      await standIns.close();
      await desk.close();
    },
  };
};
export type SmsTestDesk = Awaited<ReturnType<typeof openSmsDesk>>;
