import type { Ledger } from '../connect.js';

export interface SlotToTake {
  tenantId: string;
  jobId: string;
  generation: number;
  /** Names the account whose rate it is. */
  key: string;
  /** Milliseconds between two slots. */
  intervalMs: number;
  /** Slots that may be taken at once after a pause. */
  burst: number;
}

/** A held slot that was not used for so long is void: after an outage nobody may come with a heap of old ones. */
const validForMs = 5_000;
/** A timer may fire this much too early. */
const slackMs = 20;

/**
 * Reserves the next slot of an account's rate for a job, once: 0 when it may call now, else the milliseconds until its
 * slot, which it holds while it waits. Nobody else gets that slot, however many processes ask (GCRA, the leaky bucket of
 * ITU-T I.371).
 */
export const takeSlot = async (ledger: Ledger, wanted: SlotToTake): Promise<number> => {
  const [row] = await ledger<{ wait_ms: number }[]>`
    with mine as (
      select case when slot_at > clock_timestamp() - ${validForMs} * interval '1 millisecond' then slot_at end as held
      from job where tenant_id = ${wanted.tenantId} and id = ${wanted.jobId}
    ), reserved as (
      insert into pace (key, free_at)
      select ${wanted.key}, clock_timestamp() - ${(wanted.burst - 2) * wanted.intervalMs} * interval '1 millisecond'
      from mine where held is null
      on conflict (key) do update set free_at = ${wanted.intervalMs} * interval '1 millisecond' + greatest(pace.free_at,
        clock_timestamp() - ${(wanted.burst - 1) * wanted.intervalMs} * interval '1 millisecond')
      returning free_at - ${wanted.intervalMs} * interval '1 millisecond' as slot
    ), slot as (
      select coalesce(mine.held, reserved.slot) as at from mine left join reserved on true
    ), kept as (
      update job set slot_at = slot.at, next_run_at = slot.at from slot
      where tenant_id = ${wanted.tenantId} and id = ${wanted.jobId} and generation = ${wanted.generation}
        and state = 'dispatched' and slot.at > clock_timestamp() + ${slackMs} * interval '1 millisecond'
    )
    select (extract(epoch from slot.at - clock_timestamp()) * 1000)::float8 as wait_ms from slot`;
  const waitMs = row?.wait_ms ?? 0;
  return waitMs > slackMs ? Math.ceil(waitMs) : 0;
};
