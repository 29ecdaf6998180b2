import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openLedger } from '../../src/ledger/connect.js';
import { testDatabase, type TestDatabase } from '../support/test-database.js';

const cases: [name: string, type: string, sent: unknown[], back?: unknown[]][] = [
  ['texts with quotes, backslashes, commas and braces', 'text[]', ['a"b', 'c\\d', 'e,f', '{}', 'क', '']],
  ['nothing', 'text[]', []],
  ['null beside the word null', 'text[]', [null, 'null']],
  ['whole numbers', 'int[]', [1, -2], ['1', '-2']],
  ['small numbers', 'smallint[]', [3], ['3']],
  ['decimals without loss', 'numeric[]', ['12345678901234567890.05']],
  ['instants', 'timestamptz[]', ['2026-11-21T00:00:00.123Z'], ['2026-11-21 00:00:00.123+00']],
  ['ids', 'uuid[]', ['0195d2c8-0000-7000-8000-000000000000']],
];

describe('arrays in statements', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  it.each(cases)('carry %s', async (_name, type, sent, back = sent) => {
    const statement = `select $1::${type} as list, cardinality($1::${type}) as length`;
    const [row] = await database.ledger.unsafe(statement, [sent as never]);
    expect(row).toEqual({ list: back, length: sent.length });
  });

  // With the driver's own question for array types, its being cut is a rejection that nobody can catch.
  it('need no question at the start of a connection, so none can be cut', async () => {
    const hurried = openLedger({ url: `${database.url}?statement_timeout=1`, poolSize: 1, name: 'hurried' });
    onTestFinished(() => hurried.end({ timeout: 1 }));
    await expect(hurried`select pg_sleep(1)`).rejects.toMatchObject({ code: '57014' });
  });
});
