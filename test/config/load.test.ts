import { describe, expect, it } from 'vitest';
import { ConfigFaults, loadConfig, type Environment } from '../../src/config/load.js';
import { settings } from '../../src/config/schema.js';

const faultsOf = (env: Environment): readonly string[] => {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigFaults) return error.lines;
    throw error;
  }
};

const masterKey = Buffer.alloc(32, 7);
const productionEnv = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://u:p@db/munshi',
  REDIS_URL: 'redis://redis:6379',
  MUNSHI_MASTER_KEY: masterKey.toString('base64'),
};

describe('loadConfig', () => {
  it('needs nothing on a laptop', () => {
    expect(loadConfig({})).toMatchObject({
      port: 3001,
      host: '127.0.0.1',
      dataDir: '.munshi',
      databaseUrl: null,
      redisUrl: null,
      sandbox: true,
      attemptTimeoutMs: 5_000,
      settleMs: 1_000,
      production: false,
    });
  });

  it('takes the long time-outs and listens to all when it is production, without a sandbox', () => {
    expect(loadConfig(productionEnv)).toMatchObject({
      host: '0.0.0.0',
      sandbox: false,
      attemptTimeoutMs: 60_000,
      settleMs: 60_000,
      production: true,
    });
  });

  it('is frozen', () => {
    expect(Object.isFrozen(loadConfig({}))).toBe(true);
  });

  it('reads what is set, whatever the mode', () => {
    const env = { PORT: '0', HOST: '::1', MUNSHI_SANDBOX: 'off', MUNSHI_ATTEMPT_TIMEOUT_MS: '700' };
    expect(loadConfig(env)).toMatchObject({ port: 0, host: '::1', sandbox: false, attemptTimeoutMs: 700 });
  });

  it('counts an empty variable as not set', () => {
    expect(loadConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 3001, databaseUrl: null });
  });

  it.each([
    ['base64', masterKey.toString('base64')],
    ['base64 without padding', masterKey.toString('base64').replace('=', '')],
    ['base64url', Buffer.alloc(32, 0xff).toString('base64url')],
    ['hex', masterKey.toString('hex')],
  ])('reads the master key in %s', (_, text) => {
    expect(loadConfig({ MUNSHI_MASTER_KEY: text }).masterKey).toHaveLength(32);
  });

  it.each([
    [{ PORT: 'abc' }, 'PORT: must be a whole number from 0 to 65535, got "abc"'],
    [{ PORT: '70000' }, 'PORT: must be a whole number from 0 to 65535, got "70000"'],
    [{ PORT: '1.5' }, 'PORT: must be a whole number from 0 to 65535, got "1.5"'],
    [{ MUNSHI_SANDBOX: 'yes' }, 'MUNSHI_SANDBOX: must be one of on, off, got "yes"'],
    [
      { MUNSHI_PUBLIC_URL: 'x' },
      'MUNSHI_PUBLIC_URL: must be a URL that begins with http:// or https://, got "x"',
    ],
    [
      { DATABASE_URL: 'mysql://u:hunter2@h/d' },
      'DATABASE_URL: must be a URL that begins with postgres:// or postgresql://',
    ],
    [
      { MUNSHI_MASTER_KEY: 'hunter2' },
      'MUNSHI_MASTER_KEY: must be 32 bytes in base64 or hex (make one with: openssl rand -base64 32)',
    ],
    [
      { MUNSHI_BACKOFF_BASE_MS: '9', MUNSHI_BACKOFF_MAX_MS: '8' },
      'MUNSHI_BACKOFF_BASE_MS: must not be above MUNSHI_BACKOFF_MAX_MS (8), got "9"',
    ],
    [{ MUNSHI_DATADIR: '/x' }, 'MUNSHI_DATADIR: is no setting of Munshi; did you mean MUNSHI_DATA_DIR?'],
    [{ MUNSHI_QQQQQQQQQQQQQQQQQQQQQQ: '/x' }, 'MUNSHI_QQQQQQQQQQQQQQQQQQQQQQ: is no setting of Munshi'],
  ])('answers %o with one line', (env, line) => {
    expect(faultsOf(env as Environment)).toEqual([line]);
  });

  it('tells all faults at once', () => {
    const faults = faultsOf({ NODE_ENV: 'production', PORT: 'x', MUNSHI_DB_POOL: '0', MUNSHI_LOCKMS: '1' });
    expect(faults.map((line) => line.split(':')[0])).toEqual([
      'PORT',
      'MUNSHI_DB_POOL',
      'DATABASE_URL',
      'REDIS_URL',
      'MUNSHI_MASTER_KEY',
      'MUNSHI_LOCKMS',
    ]);
  });

  it.each(settings.filter((setting) => setting.secret).map((setting) => setting.env))(
    'never repeats the value of %s',
    (name) => {
      expect(faultsOf({ [name]: 'hunter2 \u0000', PORT: 'x' }).join('\n')).not.toContain('hunter2');
    },
  );
});
