import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.js';
import { configSummary, envExample, settingsTable } from '../../src/config/summary.js';

const readme = new URL('../../README.md', import.meta.url);

describe('what is told of the settings', () => {
  it('shows secrets in the start-up line only as set or not', () => {
    const config = loadConfig({ MUNSHI_API_KEY: 'hunter2', DATABASE_URL: 'postgres://u:hunter2@h/d' });
    const summary = configSummary(config);
    expect(summary).toMatchObject({ port: 3001, apiKey: true, databaseUrl: true, masterKey: false });
    expect(JSON.stringify(summary)).not.toContain('hunter2');
  });

  it('is the same in .env.example', async () => {
    await expect(envExample()).toMatchFileSnapshot('../../.env.example');
  });

  it('can be loaded from .env.example, with every # taken away, without a fault', () => {
    const lines = envExample()
      .split('\n')
      .filter((line) => /^#[A-Z_]+=/.test(line));
    const env = Object.fromEntries(lines.map((line) => line.slice(1).split('=') as [string, string]));
    expect(() => loadConfig({ ...env, NODE_ENV: 'development' })).not.toThrow();
  });

  it.runIf(existsSync(readme))('is the same in the README', () => {
    expect(readFileSync(readme, 'utf8')).toContain(settingsTable());
  });
});
