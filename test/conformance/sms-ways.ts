import { createBsnlProvider } from '../../src/providers/bsnl/bsnl-provider.js';
import { createFast2SmsProvider } from '../../src/providers/fast2sms/fast2sms-provider.js';
import type { HttpClient } from '../../src/providers/http-client.js';
import { createMsg91Provider } from '../../src/providers/msg91/msg91-provider.js';
import type { SmsProvider } from '../../src/providers/sms/sms-contract.js';
import { createTwilioProvider } from '../../src/providers/twilio/twilio-provider.js';

/** One SMS gateway, and in what it differs from the others. */
export interface SmsGatewayUnderTest {
  /** Of the gateway, and of the stand-in's front. */
  name: string;
  create: (deps: { http: HttpClient; timeoutMs: number; now: () => Date }) => SmsProvider;
  /** What a connection holds for the account of this number. */
  account: (number: number) => {
    /** By which the stand-in's books tell accounts apart. */
    id: string;
    settings: Record<string, string>;
    secrets: Record<string, string>;
  };
  /** Secrets that are refused. */
  wrong: Record<string, string>;
  /** What an account without balance is called. */
  withoutBalance: string;
  /** 503 says that nothing was taken. */
  trusts503: boolean;
  /** What its books show of the encoding. */
  unicode: { plain: boolean | null; hindi: boolean | null };
  /** A template that has no id there can be sent all the same. */
  needsOwnTemplate: boolean;
  /** The code of a message that the operators refused for its header; null where it cannot be asked. */
  scrubbed: string | null;
}

/** All four. */
export const smsGatewaysUnderTest: readonly SmsGatewayUnderTest[] = [
  {
    name: 'msg91',
    create: createMsg91Provider,
    account: (number) => ({ id: `key-${number}`, settings: {}, secrets: { authKey: `key-${number}` } }),
    wrong: { authKey: 'wrong-key' },
    withoutBalance: 'balance_empty',
    trusts503: true,
    unicode: { plain: null, hindi: null },
    needsOwnTemplate: true,
    scrubbed: null,
  },
  {
    name: 'bsnl',
    create: createBsnlProvider,
    account: (number) => ({
      id: `service-${number}:shop`,
      settings: { serviceId: `service-${number}`, username: 'shop' },
      secrets: { password: 'secret-1' },
    }),
    wrong: { password: 'wrong' },
    withoutBalance: 'balance_empty',
    trusts503: false,
    unicode: { plain: false, hindi: true },
    needsOwnTemplate: false,
    scrubbed: '620',
  },
  {
    name: 'fast2sms',
    create: createFast2SmsProvider,
    account: (number) => ({ id: `key-${number}`, settings: {}, secrets: { apiKey: `key-${number}` } }),
    wrong: { apiKey: 'wrong-key' },
    withoutBalance: 'balance_empty',
    trusts503: false,
    unicode: { plain: null, hindi: null },
    needsOwnTemplate: false,
    scrubbed: null,
  },
  {
    name: 'twilio',
    create: createTwilioProvider,
    account: (number) => ({
      id: `AC${number}`,
      settings: { accountSid: `AC${number}` },
      secrets: { authToken: 'secret-1' },
    }),
    wrong: { authToken: 'wrong' },
    withoutBalance: 'account_blocked',
    trusts503: false,
    unicode: { plain: null, hindi: null },
    needsOwnTemplate: false,
    scrubbed: '30007',
  },
];
