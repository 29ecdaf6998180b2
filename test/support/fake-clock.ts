import { openLedger, type Ledger } from '../../src/ledger/connect.js';
import { testDatabase, type TestDatabase } from './test-database.js';

export interface DatabaseWithClock {
  database: TestDatabase;
  /** What `now()` says from here on, on every connection to this database. */
  setNow(instant: Date | string): Promise<void>;
  advance(ms: number): Promise<void>;
  now(): Promise<Date>;
}

/** Where the clock stands until a test sets it: a Saturday morning in India. */
export const clockStart = '2026-11-21T04:30:00.000Z';

/**
 * A migrated database of the test's own whose time stands still until the test moves it. The search path is the
 * database's own, so every connection has it, whoever opens it. BullMQ's connections set a path of their own and keep
 * the real time.
 */
export const testDatabaseWithClock = async (): Promise<DatabaseWithClock> => {
  const database = await testDatabase();
  // A pool reads the path when it connects: the test's own pool has not yet, this one is thrown away.
  const first = openLedger({ url: database.url, poolSize: 1, name: 'fake clock' });
  await installClock(first);
  await first.end();
  const { ledger } = database;
  return {
    database,
    setNow: async (instant) => {
      await ledger`update fake_clock.clock set at = ${new Date(instant).toISOString()}::timestamptz`;
    },
    advance: async (ms) => {
      await ledger`update fake_clock.clock set at = at + ${ms} * interval '1 millisecond'`;
    },
    now: async () => {
      const [row] = await ledger<{ at: Date }[]>`select at from fake_clock.clock`;
      if (!row) throw new Error('the fake clock has lost its row');
      return row.at;
    },
  };
};

/**
 * `public` stands first, or whatever a migration creates would land beside the clock. Stable, not immutable: one
 * statement sees one time, the next one sees the clock again. Column defaults were bound to the real `now()` when the
 * tables were made, so they are bound anew.
 */
const installClock = async (ledger: Ledger): Promise<void> => {
  await ledger.unsafe(`
    create schema fake_clock;
    create table fake_clock.clock (at timestamptz not null);
    insert into fake_clock.clock values ('${clockStart}');
    create function fake_clock.now() returns timestamptz language sql stable as 'select at from fake_clock.clock';
    create function fake_clock.clock_timestamp() returns timestamptz language sql stable
      as 'select at from fake_clock.clock';
    do $$ declare place record; begin
      execute format('alter database %I set search_path = public, fake_clock, pg_catalog', current_database());
      for place in select table_name, column_name from information_schema.columns
        where table_schema = 'public' and column_default = 'now()' loop
        execute format('alter table public.%I alter column %I set default fake_clock.now()', place.table_name,
          place.column_name);
      end loop;
    end $$;`);
};
