import { z } from 'zod';
import { gstSettings } from './gst-settings.js';
import { irpProviderNames } from './irp-provider-names.js';
import { messageSettings } from './message-settings.js';
import {
  baseUrl,
  cidrs,
  dayMs,
  decimal,
  gstins,
  key32,
  minuteMs,
  onOff,
  oneOf,
  settingFacts as facts,
  textLike,
  url,
  wholeNumber,
} from './setting-types.js';

const irpName = () => oneOf(...irpProviderNames);

/**
 * Every setting of the product: its type, its environment variable, its default, what it does and whether it is secret.
 * The README's table and `.env.example` are made from it.
 */
export const configSchema = z.object({
  // The process
  port: wholeNumber(0, 65_535).register(facts, {
    env: 'PORT',
    default: '3001',
    about: 'Port that the API listens on; 0 takes any free one.',
  }),
  host: textLike(/^[\w.:-]+$/, 'must be a host name or an IP address').register(facts, {
    env: 'HOST',
    default: '127.0.0.1',
    inProduction: '0.0.0.0',
    about: 'Address that the API listens on.',
  }),
  healthPort: wholeNumber(0, 65_535).nullable().register(facts, {
    env: 'MUNSHI_HEALTH_PORT',
    about:
      'Port on which workers and relays answer /health/live, /health/ready and /metrics; none if not set.',
  }),
  publicUrl: baseUrl().nullable().register(facts, {
    env: 'MUNSHI_PUBLIC_URL',
    about: 'Address under which others reach the API, for the links that it gives out.',
  }),
  maxBodyBytes: wholeNumber(1_024, 104_857_600).register(facts, {
    env: 'MUNSHI_MAX_BODY_BYTES',
    default: '1048576',
    about: 'Largest request body, in bytes.',
  }),
  shutdownMs: wholeNumber(0, 10 * minuteMs).register(facts, {
    env: 'MUNSHI_SHUTDOWN_MS',
    default: '25000',
    about: 'After SIGTERM, time for running work to end, in ms; keep it under what your platform grants.',
  }),
  logLevel: oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent').register(facts, {
    env: 'MUNSHI_LOG_LEVEL',
    default: 'info',
    about: 'Least level that is logged: trace, debug, info, warn, error, fatal or silent.',
  }),
  logFormat: oneOf('json', 'text').register(facts, {
    env: 'MUNSHI_LOG_FORMAT',
    default: 'json',
    about: 'Log lines as json, or as text for a person to read.',
  }),

  // Where things are kept
  dataDir: z.string().register(facts, {
    env: 'MUNSHI_DATA_DIR',
    default: '.munshi',
    about: 'Folder for the built-in Postgres and for keys that were made because none was set.',
  }),
  databaseUrl: url('postgres', 'postgresql').nullable().register(facts, {
    env: 'DATABASE_URL',
    secret: true,
    productionNeeds: 'the Postgres that holds the ledger',
    about: 'Postgres that holds the ledger; without it a built-in one runs in the data folder.',
  }),
  dbPool: wholeNumber(1, 1_000).register(facts, {
    env: 'MUNSHI_DB_POOL',
    default: '10',
    about: 'Most connections to the ledger, per process.',
  }),
  redisUrl: url('redis', 'rediss').nullable().register(facts, {
    env: 'REDIS_URL',
    secret: true,
    productionNeeds: 'the Redis that carries the queues',
    about: 'Redis that carries the queues; without it they run in Postgres, worked by one process.',
  }),
  queueSchema: textLike(
    /^[a-z_][a-z0-9_]{0,62}$/,
    'must be a Postgres schema name in small letters',
  ).register(facts, {
    env: 'MUNSHI_QUEUE_SCHEMA',
    default: 'bullmq',
    about: 'Schema of the queues when they run in Postgres.',
  }),
  queuePrefix: textLike(/^[\w{}-]{1,64}$/, 'must be 1 to 64 letters, digits, _ - { or }').register(facts, {
    env: 'MUNSHI_QUEUE_PREFIX',
    default: 'munshi',
    about: 'Prefix of the queues’ keys when they run in Redis.',
  }),

  // Keys
  apiKey: textLike(/^[\x21-\x7e]{1,255}$/, 'must be 1 to 255 printable characters without blanks')
    .nullable()
    .register(facts, {
      env: 'MUNSHI_API_KEY',
      secret: true,
      about: 'API key of the dev tenant; outside production one is made and printed if it is not set.',
    }),
  adminPassword: z.string().nullable().register(facts, {
    env: 'MUNSHI_ADMIN_PASSWORD',
    secret: true,
    about:
      'Operator’s password for /admin/queues; outside production one is made and printed if it is not set.',
  }),
  masterKey: key32().nullable().register(facts, {
    env: 'MUNSHI_MASTER_KEY',
    secret: true,
    productionNeeds: 'the key that seals stored credentials',
    about: 'Key that seals stored credentials: 32 bytes in base64 or hex. Lose it and they are lost.',
  }),

  // The sandbox and the providers
  sandbox: onOff().register(facts, {
    env: 'MUNSHI_SANDBOX',
    default: 'on',
    inProduction: 'off',
    about: 'on: providers without credentials are answered for by local stand-ins.',
  }),
  standInUrl: baseUrl().nullable().register(facts, {
    env: 'MUNSHI_STAND_IN_URL',
    about: 'Where stand-ins that were started on their own answer; without it they are started when needed.',
  }),
  irpProvider: irpName().register(facts, {
    env: 'IRP_PROVIDER',
    default: 'nic',
    about: `Way to the invoice registration portal for tenants who name none: ${irpProviderNames.join(', ')}.`,
  }),
  irpFailover: irpName().nullable().register(facts, {
    env: 'IRP_FAILOVER',
    about: 'Second way, for what the first certainly did not register; none if not set.',
  }),
  irpCallsPerSecond: decimal(0.01, 1_000).register(facts, {
    env: 'IRP_CALLS_PER_SECOND',
    default: '2',
    about: 'Calls a second for one GSTIN at an IRP; a connection’s setting callsPerSecond goes before it.',
  }),
  irpCallsAtOnce: wholeNumber(1, 1_000).register(facts, {
    env: 'IRP_CALLS_AT_ONCE',
    default: '5',
    about: 'Calls for one GSTIN that may be made at once after a pause; also a connection’s callsAtOnce.',
  }),
  einvoiceShipToGstin: onOff().register(facts, {
    env: 'EINVOICE_SHIP_TO_GSTIN',
    default: 'off',
    about: 'on: GSTN’s ship-to GSTIN rules of June 2026 are applied; they are said to be on hold.',
  }),
  einvoiceSezDevelopers: gstins().register(facts, {
    env: 'EINVOICE_SEZ_DEVELOPERS',
    default: '',
    about:
      'GSTINs of sellers who are SEZ developers, with commas between: they charge IGST within the state too.',
  }),

  ...gstSettings,
  ...messageSettings,

  // Webhooks
  webhookAllowCidrs: cidrs().register(facts, {
    env: 'MUNSHI_WEBHOOK_ALLOW_CIDRS',
    default: '',
    about:
      'Private address ranges that webhooks may go to all the same, for laptops and tests, e.g. 127.0.0.0/8; none by default.',
  }),
  webhookInFlight: wholeNumber(1, 20_000).register(facts, {
    env: 'MUNSHI_WEBHOOK_IN_FLIGHT',
    default: '1000',
    about: 'Most webhook requests that a worker process has under way at once.',
  }),
  webhookLeaseMs: wholeNumber(1_000, 10 * minuteMs).register(facts, {
    env: 'MUNSHI_WEBHOOK_LEASE_MS',
    default: '45000',
    about:
      'How long a worker that has died keeps its webhooks, in ms; at least twice an endpoint’s deadline.',
  }),
  webhookPollMs: wholeNumber(10, minuteMs).register(facts, {
    env: 'MUNSHI_WEBHOOK_POLL_MS',
    default: '1000',
    about: 'How often the relay looks for webhooks that have become due, in ms.',
  }),
  keepDays: wholeNumber(1, 3_650).register(facts, {
    env: 'MUNSHI_KEEP_DAYS',
    default: '90',
    about: 'Days that events and their deliveries are kept; jobs and their results are kept for ever.',
  }),

  // How work is done
  workerConcurrency: wholeNumber(1, 1_000).register(facts, {
    env: 'MUNSHI_WORKER_CONCURRENCY',
    default: '20',
    about: 'Jobs of one queue that a worker process runs at once.',
  }),
  tenantInFlight: wholeNumber(1, 100_000).register(facts, {
    env: 'MUNSHI_TENANT_IN_FLIGHT',
    default: '64',
    about: 'Most jobs of one tenant that are in a queue at once; the others wait in the ledger.',
  }),
  laneInFlight: wholeNumber(1, 100_000).register(facts, {
    env: 'MUNSHI_LANE_IN_FLIGHT',
    default: '256',
    about: 'Most jobs of all tenants that are in one queue at once.',
  }),
  rateLimitPerSecond: wholeNumber(0, 1_000_000).register(facts, {
    env: 'MUNSHI_RATE_LIMIT_PER_SECOND',
    default: '500',
    about: 'Requests per second and API key; four times as many in one burst; 0 for no limit.',
  }),
  attemptTimeoutMs: wholeNumber(100, 30 * minuteMs).register(facts, {
    env: 'MUNSHI_ATTEMPT_TIMEOUT_MS',
    default: '60000',
    inSandbox: '5000',
    about: 'Longest that one call of a provider may take, in ms.',
  }),
  settleMs: wholeNumber(0, dayMs).register(facts, {
    env: 'MUNSHI_SETTLE_MS',
    default: '60000',
    inSandbox: '1000',
    about: 'After a call of unknown outcome, how long “the provider has nothing” is not yet believed, in ms.',
  }),
  einvoiceMaxAttempts: wholeNumber(1, 1_000).register(facts, {
    env: 'MUNSHI_EINVOICE_MAX_ATTEMPTS',
    default: '8',
    about: 'Attempts at an e-invoice before its job fails.',
  }),
  backoffBaseMs: wholeNumber(1, dayMs).register(facts, {
    env: 'MUNSHI_BACKOFF_BASE_MS',
    default: '1000',
    about: 'Longest wait before the second attempt, in ms; it doubles with each further one.',
  }),
  backoffMaxMs: wholeNumber(1, dayMs).register(facts, {
    env: 'MUNSHI_BACKOFF_MAX_MS',
    default: '900000',
    about: 'Longest wait between two attempts, in ms.',
  }),
  relayPollMs: wholeNumber(10, minuteMs).register(facts, {
    env: 'MUNSHI_RELAY_POLL_MS',
    default: '250',
    about: 'How often the relay looks for jobs that are due, in ms.',
  }),
  lockMs: wholeNumber(1_000, 10 * minuteMs).register(facts, {
    env: 'MUNSHI_LOCK_MS',
    default: '30000',
    about: 'How long a worker that has died keeps its jobs, in ms.',
  }),
  stalledIntervalMs: wholeNumber(100, 10 * minuteMs).register(facts, {
    env: 'MUNSHI_STALLED_INTERVAL_MS',
    default: '30000',
    about: 'How often workers look for jobs of workers that have died, in ms.',
  }),
});

type Settings = z.output<typeof configSchema>;

/** The settings in force. Frozen; made by `loadConfig` and passed down from there. */
export type Config = Readonly<Settings & { production: boolean }>;

/** One setting with its facts, in the order of the schema. */
export const settings = Object.entries(configSchema.shape).map(([name, type]) => {
  const known = facts.get(type);
  if (!known) throw new Error(`the setting ${name} has no facts`);
  return { name: name as keyof Settings, ...known };
});
