import { startEmailStandIns } from '../../fixtures/stand-ins/email/start-email-stand-ins.js';
import type { TakenEmail } from '../../fixtures/stand-ins/email/taken-email.js';
import { createEmailDesk } from '../../src/actions/messages/email/email-desk.js';
import type { EmailDeps } from '../../src/actions/messages/email/email-deps.js';
import type { EmailResult } from '../../src/actions/messages/email/email-result.js';
import { createEmailSend } from '../../src/actions/messages/email/email-send.js';
import type { ActionRun, Connection } from '../../src/domain/action.js';
import type { MessageOwner } from '../../src/domain/message-book.js';
import type { Failure } from '../../src/domain/outcome.js';
import { createTemplateCompiler } from '../../src/messages/email/template/compile-template.js';
import { createTrackingLinks } from '../../src/messages/email/tracking-links.js';
import { createUnsubscribeLinks } from '../../src/messages/email/unsubscribe-links.js';
import { createHttpClient } from '../../src/providers/http-client.js';
import { createResendProvider } from '../../src/providers/resend/resend-provider.js';
import { createSendgridProvider } from '../../src/providers/sendgrid/sendgrid-provider.js';
import { createSmtpProvider } from '../../src/providers/smtp/smtp-provider.js';
import { openMessageDesk } from '../messages/actions/message-desk.js';

/** A mail as a caller writes it, of its own subject. */
export const aMail = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  to: ['Asha Rao <asha@example.com>'],
  subject: 'Your bill',
  html: '<p>नमस्ते <b>Asha</b></p>',
  ...more,
});

/** The built-in receipt, with all that it asks for. */
export const aReceipt = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  to: ['asha@example.com'],
  template: 'receipt',
  variables: {
    receiptNumber: 'R-7',
    paidOn: '2026-11-21',
    total: { amountMinor: 118_000, currency: 'INR' },
  },
  ...more,
});

const linkKey = Buffer.alloc(32, 9);
export const linksAt = (base: string) => ({
  unsubscribe: createUnsubscribeLinks({ signingKey: linkKey, base }),
  tracking: createTrackingLinks({ signingKey: linkKey, base }),
});

/** `email.send` over a desk, with the real services: SMTP and HTTP to their stand-ins, which share one mailbox. */
export const openEmailDesk = async (changes: Partial<EmailDeps> = {}, timeoutMs = 3_000) => {
  const desk = await openMessageDesk();
  const { clock } = desk;
  const standIns = await startEmailStandIns({ clock: () => clock.now });
  const http = createHttpClient();
  const now = (): Date => clock.now;
  const smtp = createSmtpProvider({ timeoutMs, now });
  const deps: EmailDeps = {
    ...desk.deps,
    emails: createEmailDesk([
      smtp,
      createResendProvider({ http, timeoutMs }),
      createSendgridProvider({ http, timeoutMs, now }),
    ]),
    compile: createTemplateCompiler({ mostKept: 20 }),
    links: linksAt('https://munshi.example/m'),
    pdfOfJob: async () => ({ kind: 'missing', why: 'there is no such job' }),
    ...changes,
  };
  const accounts: Record<string, Pick<Connection, 'settings' | 'secrets'>> = {
    smtp: {
      settings: {
        host: '127.0.0.1',
        port: standIns.smtpPort,
        serverName: 'localhost',
        ca: standIns.certificatePem,
      },
      secrets: { username: 'shop', password: 'secret-1' },
    },
    resend: { settings: { baseUrl: `${standIns.url}/resend` }, secrets: { apiKey: 're_secret-1' } },
    sendgrid: { settings: { baseUrl: `${standIns.url}/sendgrid` }, secrets: { apiKey: 'SG.secret-1' } },
  };
  const connection = (
    provider: string,
    more: { settings?: Record<string, unknown>; secrets?: Record<string, string> } = {},
  ): Connection => ({
    provider,
    mode: 'test',
    sandbox: true,
    circuitKey: provider,
    settings: { from: 'Asha & Sons <bills@shop.example>', ...accounts[provider]?.settings, ...more.settings },
    secrets: { ...accounts[provider]?.secrets, ...more.secrets },
  });
  const control = async (provider: string, name: string, body?: unknown): Promise<void> => {
    const answer = await fetch(`${standIns.url}/${provider}/stand-in/${name}`, {
      method: 'POST',
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`the control ${name} answered ${answer.status}: ${await answer.text()}`);
  };
  const taken = async (provider: string): Promise<TakenEmail[]> => {
    const answer = await fetch(`${standIns.url}/${provider}/stand-in/messages`);
    return (await answer.json()) as TakenEmail[];
  };
  const action = createEmailSend(deps);
  return {
    ...desk,
    deps,
    action,
    connection,
    fault: (provider: string, op: string, kind: string, more: object = {}) =>
      control(provider, 'faults', { op, kind, ...more }),
    /** What a service, or all of them, has taken; the oldest first. */
    taken: async (provider?: string): Promise<TakenEmail[]> =>
      provider === undefined
        ? [...(await taken('smtp')), ...(await taken('resend')), ...(await taken('sendgrid'))]
        : taken(provider),
    /** Empties the mailbox and takes back what goes wrong. */
    reset: async () => {
      for (const provider of ['smtp', 'resend', 'sendgrid']) await control(provider, 'reset');
    },
    run: (owner: MessageOwner, input: unknown, provider = 'smtp', more: Partial<ActionRun<unknown>> = {}) =>
      desk.aRun<unknown>(owner, connection(provider), input, more),
    perform: (run: ActionRun<unknown>) => desk.perform(action, run),
    recover: (run: ActionRun<unknown>) => desk.recover(action, run),
    close: async () => {
      smtp.close?.();
      http.close();
      await standIns.close();
      await desk.close();
    },
  };
};
export type EmailTestDesk = Awaited<ReturnType<typeof openEmailDesk>>;

/** The result of an outcome that must be done. */
export const resultOf = (outcome: { kind: string }): EmailResult => {
  if (outcome.kind !== 'done') throw new Error(`not done: ${JSON.stringify(outcome)}`);
  return (outcome as unknown as { result: EmailResult }).result;
};

/** The failure of an outcome that must have one. */
export const failureOf = (outcome: { kind: string }): Failure => {
  if (!('failure' in outcome)) throw new Error(`did not fail: ${JSON.stringify(outcome)}`);
  return outcome.failure as Failure;
};

/** The value of a header of a mail that was taken. */
export const header = ({ headers }: TakenEmail, name: string): string | undefined =>
  headers.find((one) => one.name === name)?.value;
