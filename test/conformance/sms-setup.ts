import { afterAll, beforeAll, expect } from 'vitest';
import type { SmsRecord } from '../../fixtures/stand-ins/sms/sms-records.js';
import { startSmsStandIns } from '../../fixtures/stand-ins/sms/start-sms-stand-ins.js';
import type { RunningSmsStandIns } from '../../fixtures/stand-ins/sms/start-sms-stand-ins.js';
import type { Done, Failed } from '../../src/domain/outcome.js';
import { createHttpClient } from '../../src/providers/http-client.js';
import type { SmsCall, SmsToSend } from '../../src/providers/sms/sms-contract.js';
import type { SmsGatewayUnderTest } from './sms-ways.js';

/** The result of what must have gone well. */
export const doneOf = <R>(outcome: Done<R> | Failed): R => {
  expect(outcome).toMatchObject({ kind: 'done' });
  return (outcome as Done<R>).result;
};

/** A one-time password in English; `over` replaces fields. */
export const aMessage = (over: Partial<SmsToSend> = {}): SmsToSend => ({
  messageId: 'msg-0001',
  to: '+919876543210',
  text: '482913 is your OTP for login. It is valid for 10 minutes. - SHOPIN',
  unicode: false,
  senderId: 'SHOPIN',
  peId: '1701000000000000000',
  dltTemplateId: '1707000000000000001',
  gatewayTemplateId: 'sandbox-otp',
  variables: [
    { name: 'otp', value: '482913' },
    { name: 'purpose', value: 'login' },
    { name: 'minutes', value: '10' },
  ],
  category: 'transactional',
  ...over,
});

/** What no failure may hold: the number, the text, a value, a secret. */
export const personal = /9876543210|OTP for|482913|secret-1|key-\d/;

/** One stand-in for all tests of a gateway, and an account of its own for each. */
export const setUpSms = (way: SmsGatewayUnderTest) => {
  const http = createHttpClient();
  let standIns: RunningSmsStandIns;
  let accounts = 0;
  beforeAll(async () => {
    standIns = await startSmsStandIns();
  });
  afterAll(async () => {
    http.close();
    await standIns.close();
  });

  const control = async <T>(method: 'GET' | 'POST', name: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${standIns.url}/${way.name}/stand-in/${name}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`the control ${name} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const fault = (op: string, kind: string, more: object = {}) =>
    control('POST', 'faults', { op, kind, ...more });

  /** An account without messages, and a gateway that waits `timeoutMs` for an answer. */
  const newAccount = ({ timeoutMs = 20_000, secrets = {}, baseUrl = '' } = {}) => {
    accounts += 1;
    const account = way.account(accounts);
    const gateway = way.create({ http, timeoutMs, now: () => new Date() });
    const call: SmsCall = {
      signal: new AbortController().signal,
      connection: {
        provider: way.name,
        mode: 'test',
        sandbox: true,
        circuitKey: way.name,
        settings: { baseUrl: baseUrl || `${standIns.url}/${way.name}`, ...account.settings },
        secrets: { ...account.secrets, ...secrets },
      },
    };
    const messages = async (): Promise<SmsRecord[]> => {
      const all = await control<{ messages: SmsRecord[] }>('GET', 'messages');
      return all.messages.filter((message) => message.account === account.id);
    };
    return { account, gateway, call, messages };
  };
  return { control, fault, newAccount };
};
