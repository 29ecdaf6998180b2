import nock from 'nock';
import type { HttpClient } from '../../src/providers/http-client.js';
import { createHttpClient } from '../../src/providers/http-client.js';
import type { SmsCall, SmsProvider } from '../../src/providers/sms/sms-contract.js';
import { onTestFinished } from 'vitest';
import { smsGatewaysUnderTest } from '../conformance/sms-ways.js';

/** A token that looks like BSNL's. */
export const bsnlToken = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzaG9wIn0.c2lnbmF0dXJl';

/** A gateway whose requests can be written down, at `http://<name>.test`. BSNL is logged in by the first of them. */
export const aGateway = (
  name: string,
  {
    settings = {},
    baseUrl = `http://${name}.test`,
    timeoutMs = 5_000,
  }: {
    settings?: Record<string, unknown>;
    baseUrl?: string;
    timeoutMs?: number;
  } = {},
): { gateway: SmsProvider; call: SmsCall } => {
  const way = smsGatewaysUnderTest.find((each) => each.name === name)!;
  const http: HttpClient = createHttpClient();
  onTestFinished(() => http.close());
  const account = way.account(1);
  if (name === 'bsnl' && baseUrl.endsWith('.test'))
    nock(baseUrl).post('/api/Create_New_API_Token').reply(200, JSON.stringify(bsnlToken));
  return {
    gateway: way.create({ http, timeoutMs, now: () => new Date('2026-11-20T12:00:00+05:30') }),
    call: {
      signal: new AbortController().signal,
      connection: {
        provider: name,
        mode: 'test',
        sandbox: true,
        circuitKey: name,
        settings: { baseUrl, ...account.settings, ...settings },
        secrets: account.secrets,
      },
    },
  };
};

/** Where each gateway takes messages. */
export const sendPaths: Readonly<Record<string, string>> = {
  msg91: '/api/v5/flow',
  bsnl: '/api/Send_SMS',
  fast2sms: '/dev/bulkV2',
  twilio: '/2010-04-01/Accounts/AC1/Messages.json',
};

/** Answers the next message that is sent. */
export const answerSend = (
  name: string,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
) =>
  nock(`http://${name}.test`)
    .post(sendPaths[name]!)
    .reply(status, typeof body === 'string' ? body : JSON.stringify(body), headers);
