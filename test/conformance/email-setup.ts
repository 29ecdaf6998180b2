import { afterAll, beforeAll } from 'vitest';
import { startEmailStandIns } from '../../fixtures/stand-ins/email/start-email-stand-ins.js';
import type { RunningEmailStandIns } from '../../fixtures/stand-ins/email/start-email-stand-ins.js';
import type { TakenEmail } from '../../fixtures/stand-ins/email/taken-email.js';
import type {
  EmailAddress,
  EmailCall,
  EmailProvider,
  EmailToSend,
} from '../../src/providers/email/email-contract.js';
import { createHttpClient } from '../../src/providers/http-client.js';
import type { EmailWayUnderTest, Trouble } from './email-ways.js';

/** An address without a name. */
export const bare = (address: string): EmailAddress => ({ address, name: null });

/** One set of stand-ins for all tests of a way, and an account and a message of its own for each. */
export const setUpEmail = (way: EmailWayUnderTest) => {
  const http = createHttpClient();
  const opened: EmailProvider[] = [];
  let standIns: RunningEmailStandIns;
  let messages = 0;
  beforeAll(async () => {
    standIns = await startEmailStandIns();
  });
  afterAll(async () => {
    for (const provider of opened) provider.close?.();
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
  const fault = (trouble: Trouble) => control('POST', 'faults', trouble);

  /** An account with a message, both nobody else's. */
  const newAccount = ({ timeoutMs = 20_000, secrets = {}, settings = {}, sandbox = false } = {}) => {
    messages += 1;
    const subject = `बिल № ${messages} – ₹1,180`;
    const provider = way.create({ http, timeoutMs, now: () => new Date() });
    opened.push(provider);
    const call: EmailCall = {
      signal: new AbortController().signal,
      connection: {
        provider: way.name,
        mode: 'test',
        sandbox,
        circuitKey: way.name,
        settings: { ...way.settings(standIns), ...settings },
        secrets: { ...way.secrets, ...secrets },
      },
    };
    const aMessage = (more: Partial<EmailToSend> = {}): EmailToSend => ({
      messageId: `0190b5a0-0000-7000-8000-${String(messages).padStart(12, '0')}`,
      from: { address: 'bills@shop.example', name: 'Müller, "Asha" & Söhne' },
      replyTo: null,
      to: [bare('asha@example.com')],
      cc: [],
      bcc: [],
      subject,
      html: '<p>नमस्ते <b>Asha</b></p>',
      text: 'नमस्ते Asha',
      headers: {},
      attachments: [],
      stream: 'transactional',
      ...more,
    });
    /** What the stand-in has taken of this account's messages. */
    const taken = async (): Promise<TakenEmail[]> =>
      (await control<TakenEmail[]>('GET', 'messages')).filter((email) => email.subject === subject);
    return { provider, call, aMessage, taken };
  };

  return { control, fault, newAccount, standIns: () => standIns };
};
