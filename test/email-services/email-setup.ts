import type { Connection } from '../../src/domain/action.js';
import type { EmailCall, EmailToSend } from '../../src/providers/email/email-contract.js';
import type { HttpClient, HttpRequest } from '../../src/providers/http-client.js';
import type { HttpExchange } from '../../src/providers/http-exchange.js';

/** A message with as little in it as there can be. */
export const plainMessage: EmailToSend = {
  messageId: '0190b5a0-0000-7000-8000-000000000001',
  from: { address: 'bills@shop.example', name: null },
  replyTo: null,
  to: [{ address: 'asha@example.com', name: null }],
  cc: [],
  bcc: [],
  subject: 'Invoice INV-7',
  html: null,
  text: 'Attached.',
  headers: {},
  attachments: [],
  stream: 'transactional',
};

/** A call with an account. */
export const aCall = (
  provider: string,
  settings: Record<string, unknown>,
  secrets: Record<string, string>,
  more: Partial<Connection> = {},
): EmailCall => ({
  signal: new AbortController().signal,
  connection: { provider, mode: 'test', sandbox: false, circuitKey: provider, settings, secrets, ...more },
});

/** An HTTP client that gives one exchange to all, and keeps what it was asked. */
export const answering = (exchange: HttpExchange): HttpClient & { asked: HttpRequest[] } => {
  const asked: HttpRequest[] = [];
  return {
    asked,
    send: (request) => {
      asked.push(request);
      return Promise.resolve(exchange);
    },
    close: () => undefined,
  };
};

/** An answer as the HTTP client gives it. */
export const anAnswer = (
  status: number,
  body: unknown = '',
  headers: Record<string, string> = {},
): HttpExchange => ({
  kind: 'answer',
  status,
  headers,
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
});
