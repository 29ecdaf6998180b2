import { isIP } from 'node:net';
import { z } from 'zod';
import type { Connection } from '../../domain/action.js';
import type { Failed } from '../../domain/outcome.js';
import { readEmailConnection } from '../email/read-email-connection.js';

/**
 * How a connection to a mail server is kept secret: `required`, STARTTLS or nothing (RFC 3207); `implicit`, TLS from the first byte
 * (RFC 8314); `opportunistic`, STARTTLS where it is offered, by whatever certificate (RFC 7435); `none`.
 */
export const smtpTlsModes = ['required', 'implicit', 'opportunistic', 'none'] as const;
export type SmtpTls = (typeof smtpTlsModes)[number];

const maxMs = 10 * 60 * 1000;
const settingsSchema = z.object({
  host: z.string().regex(/^[A-Za-z0-9:._-]{1,253}$/),
  port: z.int().min(1).max(65_535).optional(),
  tls: z.enum(smtpTlsModes).default('required'),
  serverName: z
    .string()
    .regex(/^[A-Za-z0-9.-]{1,253}$/)
    .optional(),
  ca: z
    .string()
    .regex(/-----BEGIN CERTIFICATE-----/)
    .optional(),
  maxConnections: z.int().min(1).max(20).default(5),
  connectMs: z.int().min(1).max(maxMs).default(15_000),
  greetingMs: z.int().min(1).max(maxMs).default(15_000),
  silenceMs: z.int().min(1).max(maxMs).default(60_000),
});

/** One account at a mail server. Times are in milliseconds. */
export interface SmtpAccount {
  host: string;
  port: number;
  tls: SmtpTls;
  /** The name that the certificate must bear, where it is not the host. */
  serverName: string | null;
  /** PEM; trusted instead of the public authorities, for a server with its own. */
  ca: string | null;
  maxConnections: number;
  connectMs: number;
  greetingMs: number;
  /** How long the server may say nothing. */
  silenceMs: number;
  /** Null for a server that knows us by our address. */
  login: { username: string; password: string } | null;
}

/**
 * Reads a connection: `settings` `{ host, port?, tls?, serverName?, ca?, maxConnections?, connectMs?, greetingMs?, silenceMs? }`
 * and `secrets` `{ username, password }`, both or neither. Gives `rejected` when something is missing or malformed, and for
 * `opportunistic` and `none` over a network: passwords and mails of customers would be read on the way.
 */
export const readSmtpAccount = (connection: Connection): SmtpAccount | Failed => {
  const hasLogin = Boolean(connection.secrets['username'] || connection.secrets['password']);
  const secrets = hasLogin ? (['username', 'password'] as const) : [];
  const read = readEmailConnection('smtp', connection, { settings: settingsSchema, secrets });
  if ('kind' in read) return read;
  const { settings } = read;
  const isOpen = settings.tls === 'none' || settings.tls === 'opportunistic';
  if (isOpen && !connection.sandbox && !isThisMachine(settings.host)) return tlsNeeded;
  return {
    ...settings,
    port: settings.port ?? (settings.tls === 'implicit' ? 465 : 587),
    serverName: settings.serverName ?? null,
    ca: settings.ca ?? null,
    login: hasLogin ? read.secrets : null,
  };
};

/** Whether what is sent there never leaves this machine. */
const isThisMachine = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

const tlsNeeded: Failed = {
  kind: 'rejected',
  failure: {
    code: 'tls_needed',
    message:
      'The connection to the mail server must be encrypted; without it only a server on this machine is used',
    hint: 'Set tls to required (STARTTLS) or implicit.',
  },
  elsewhere: true,
};
