import type { Ledger } from '../connect.js';

export type CircuitState = 'closed' | 'open' | 'half_open';

export interface Circuit {
  key: string;
  state: CircuitState;
  generation: string;
  /** Milliseconds until a probe may go, by the ledger's clock; 0 when it may now. */
  opensInMs: number;
  /** Milliseconds for which the provider asked us to slow down; 0 when it did not. */
  throttledForMs: number;
  openedCount: number;
}

interface CircuitRow {
  key: string;
  state: CircuitState;
  generation: string;
  opens_in_ms: number;
  throttled_for_ms: number;
  opened_count: number;
}

/** Every circuit that has ever been anything but closed. */
export const listCircuits = async (ledger: Ledger): Promise<Circuit[]> => {
  const rows = await ledger<CircuitRow[]>`
    select key, state, generation, opened_count,
      greatest(coalesce(extract(epoch from open_until - clock_timestamp()) * 1000, 0), 0)::float8 as opens_in_ms,
      greatest(coalesce(extract(epoch from throttled_until - clock_timestamp()) * 1000, 0), 0)::float8 as throttled_for_ms
    from circuit`;
  return rows.map((row) => ({
    key: row.key,
    state: row.state,
    generation: row.generation,
    opensInMs: row.opens_in_ms,
    throttledForMs: row.throttled_for_ms,
    openedCount: row.opened_count,
  }));
};

/**
 * Opens a circuit, unless its generation is no longer the one that the reporter saw: a late report from an older one
 * changes nothing. Each opening in a row lasts twice as long, from 15 s to 5 min; a quiet hour starts again.
 */
export const openCircuit = async (
  ledger: Ledger,
  key: string,
  seenGeneration: string,
  baseMs: number,
): Promise<boolean> => {
  const opened = await ledger`
    insert into circuit (key, state, generation, open_until, opened_count)
    values (${key}, 'open', 1, clock_timestamp() + ${baseMs} * interval '1 millisecond', 1)
    on conflict (key) do update set state = 'open', generation = circuit.generation + 1,
      opened_count = case when circuit.updated_at < now() - interval '1 hour' then 1 else circuit.opened_count + 1 end,
      open_until = clock_timestamp() + interval '1 millisecond' * (0.9 + random() * 0.2) * ${baseMs} * least(power(2,
        case when circuit.updated_at < now() - interval '1 hour' then 0 else circuit.opened_count end), 20),
      probe_owner = null, probe_until = null, updated_at = now()
    where circuit.generation = ${seenGeneration}::bigint and circuit.state <> 'open'`;
  if (opened.count > 0) await ledger`select pg_notify('munshi_circuit', ${key})`;
  return opened.count > 0;
};

/** Takes the right to make the one probing call of a circuit whose time is over. Gives the new generation, or null. */
export const takeProbe = async (
  ledger: Ledger,
  key: string,
  owner: string,
  forMs: number,
): Promise<string | null> => {
  const [row] = await ledger<{ generation: string }[]>`
    update circuit set state = 'half_open', generation = generation + 1, probe_owner = ${owner},
      probe_until = clock_timestamp() + ${forMs} * interval '1 millisecond', updated_at = now()
    where key = ${key} and ((state = 'open' and open_until <= clock_timestamp())
      or (state = 'half_open' and probe_until < clock_timestamp()))
    returning generation`;
  return row?.generation ?? null;
};

/** The probe went well: closes the circuit, if the probe is still the asker's. */
export const closeCircuit = async (ledger: Ledger, key: string, owner: string): Promise<void> => {
  const closed = await ledger`
    update circuit set state = 'closed', generation = generation + 1, opened_count = 0, open_until = null,
      probe_owner = null, probe_until = null, updated_at = now()
    where key = ${key} and state = 'half_open' and probe_owner = ${owner}`;
  if (closed.count > 0) await ledger`select pg_notify('munshi_circuit', ${key})`;
};

/** Everybody slows down towards this provider for a while; a shorter wish never shortens a longer one. */
export const throttleCircuit = async (ledger: Ledger, key: string, forMs: number): Promise<void> => {
  await ledger`
    insert into circuit (key, throttled_until)
    values (${key}, clock_timestamp() + ${forMs} * interval '1 millisecond')
    on conflict (key) do update set throttled_until = greatest(circuit.throttled_until, excluded.throttled_until)`;
  await ledger`select pg_notify('munshi_circuit', ${key})`;
};
