import type { RunningEmailStandIns } from '../../fixtures/stand-ins/email/start-email-stand-ins.js';
import type { EmailProvider } from '../../src/providers/email/email-contract.js';
import type { HttpClient } from '../../src/providers/http-client.js';
import { createResendProvider } from '../../src/providers/resend/resend-provider.js';
import { createSendgridProvider } from '../../src/providers/sendgrid/sendgrid-provider.js';
import { createSesProvider } from '../../src/providers/ses/ses-provider.js';
import { createSmtpProvider } from '../../src/providers/smtp/smtp-provider.js';

/** A fault as the stand-in takes it. */
export interface Trouble {
  op: string;
  kind: string;
  with?: Record<string, string | number>;
}

/** One way to send e-mail, and in what it differs from the others. */
export interface EmailWayUnderTest {
  /** Of the provider, and of the stand-in. */
  name: string;
  create: (deps: { http: HttpClient; timeoutMs: number; now: () => Date }) => EmailProvider;
  settings: (standIns: RunningEmailStandIns) => Record<string, unknown>;
  /** Settings with which nobody is reached. */
  nowhere: Record<string, unknown>;
  secrets: Record<string, string>;
  /** Secrets that are refused. */
  wrong: Record<string, string>;
  /** Some of several recipients can be refused; else one such address refuses the message. */
  refusesSome: boolean;
  /** The message comes with the Message-ID that we give it. */
  keepsMessageId: boolean;
  throttled: Trouble;
  quota: Trouble;
  unverified: Trouble;
  /** The message is taken, and we do not hear of it. */
  taken: readonly Trouble[];
  /** It is not taken, and we cannot know. */
  untaken: readonly Trouble[];
  /** It is taken, and the answer does not end. */
  silent: Trouble;
}

const overHttp = {
  nowhere: { baseUrl: 'http://127.0.0.1:1' },
  refusesSome: false,
  keepsMessageId: false,
  throttled: { op: 'send', kind: 'busy' },
  quota: { op: 'send', kind: 'quota' },
  unverified: { op: 'send', kind: 'unverified' },
  taken: [
    { op: 'send', kind: 'drop_after_commit' },
    { op: 'send', kind: 'http_504_after_commit' },
    { op: 'send', kind: 'garbage' },
    { op: 'send', kind: 'internal_error', with: { done: 1 } },
  ],
  untaken: [
    { op: 'send', kind: 'drop_before' },
    { op: 'send', kind: 'http_503_before' },
    { op: 'send', kind: 'internal_error' },
  ],
  silent: { op: 'send', kind: 'hang_after_commit' },
} as const;

const reply = (op: string, code: number, text: string): Trouble => ({
  op,
  kind: 'reply',
  with: { code, text },
});

/** All four. */
export const emailWaysUnderTest: readonly EmailWayUnderTest[] = [
  {
    name: 'smtp',
    create: createSmtpProvider,
    settings: ({ smtpPort, certificatePem }) => ({
      host: '127.0.0.1',
      port: smtpPort,
      serverName: 'localhost',
      ca: certificatePem,
    }),
    nowhere: { port: 1 },
    secrets: { username: 'shop', password: 'secret-1' },
    wrong: { password: 'wrong' },
    refusesSome: true,
    keepsMessageId: true,
    throttled: reply('mail', 454, 'Throttling failure: Maximum sending rate exceeded'),
    quota: reply('mail', 454, 'Throttling failure: Daily message quota exceeded'),
    unverified: reply('data', 554, 'Message rejected: Email address is not verified.'),
    taken: [{ op: 'data', kind: 'drop_after_commit' }],
    untaken: [{ op: 'data', kind: 'drop_before' }],
    silent: { op: 'data', kind: 'hang_after_commit' },
  },
  {
    ...overHttp,
    name: 'resend',
    create: createResendProvider,
    settings: ({ url }) => ({ baseUrl: `${url}/resend` }),
    secrets: { apiKey: 're_secret-1' },
    wrong: { apiKey: 're_wrong' },
    taken: [...overHttp.taken, { op: 'send', kind: 'truncated' }],
  },
  {
    ...overHttp,
    name: 'sendgrid',
    create: createSendgridProvider,
    settings: ({ url }) => ({ baseUrl: `${url}/sendgrid` }),
    secrets: { apiKey: 'SG.secret-1' },
    wrong: { apiKey: 'SG.wrong' },
  },
  {
    ...overHttp,
    name: 'ses',
    create: createSesProvider,
    settings: ({ url }) => ({ baseUrl: `${url}/ses`, region: 'ap-south-1', configurationSet: 'munshi' }),
    secrets: { accessKeyId: 'AKIASANDBOX', secretAccessKey: 'secret-1' },
    wrong: { accessKeyId: 'AKIAWRONG' },
    taken: [...overHttp.taken, { op: 'send', kind: 'truncated' }],
  },
];
