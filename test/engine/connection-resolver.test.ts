import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createConnectionResolver } from '../../src/engine/connection-resolver.js';
import { createSeal } from '../../src/security/seal.js';
import { testDatabase, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

it.each([
  ['an API', { baseUrl: 'https://api.example:8443/v1' }, 'way:api.example:8443'],
  [
    'a mail server of the tenant’s own',
    { host: 'mail.shop.example', port: 587 },
    'way:mail.shop.example:587',
  ],
  ['a mail server at its usual port', { host: 'mail.shop.example' }, 'way:mail.shop.example'],
  ['a provider at its usual address', {}, 'way:default'],
])('one breaker stands for %s', async (_what, settings, circuitKey) => {
  const resolve = createConnectionResolver({
    ledger: database.ledger,
    seal: createSeal(Buffer.alloc(32, 1)),
    standIns: { way: { settings, secrets: {} } },
    monotonicMs: () => 0,
  });
  expect(await resolve(randomUUID(), 'way', 'test')).toMatchObject({ circuitKey });
});
