import { waitFor } from '../support/wait-for.js';
import type { ChaosSystem } from './chaos-system.js';

/** How far the jobs of the e-invoice queue are. */
export interface DeskProgress {
  ended: number;
  unended: number;
  /** Calls under way. */
  open: number;
}

/** Null while the ledger is away. */
export const readProgress = async (system: ChaosSystem): Promise<DeskProgress | null> => {
  const rows = await system.ledger<DeskProgress[]>`
    select count(*) filter (where state in ('succeeded', 'failed', 'cancelled'))::int as ended,
      count(*) filter (where state not in ('succeeded', 'failed', 'cancelled'))::int as unended,
      (select count(*) from attempt where closed_at is null)::int as open
    from job where queue = 'einvoice'`.catch(() => []);
  return rows[0] ?? null;
};

/** Waits until it is so far, and keeps the processes up. Throws with the last progress seen, and the circuits. */
const reach = async (
  system: ChaosSystem,
  what: string,
  isThere: (progress: DeskProgress) => boolean,
  everyMs: number,
): Promise<void> => {
  let last: DeskProgress | null = null;
  const look = async (): Promise<boolean> => {
    await system.startEnded();
    last = await readProgress(system);
    return last !== null && isThere(last);
  };
  try {
    await waitFor(what, look, { deadlineMs: 60_000, everyMs });
  } catch (cause) {
    const circuits =
      await system.ledger`select key, state, opened_count, open_until, throttled_until from circuit`;
    throw new Error(`${what}: not in time; last seen ${JSON.stringify({ last, circuits })}`, { cause });
  }
};

/** Waits for the middle of the work: so many jobs have ended, and a call is under way. */
export const midWork = (system: ChaosSystem, ended: number): Promise<void> =>
  reach(
    system,
    `${String(ended)} jobs have ended and a call is under way`,
    (progress) => progress.ended >= ended && progress.open > 0,
    15,
  );

/** Waits until so many jobs have ended, and all but so many of those that have come. */
export const untilEnded = (
  system: ChaosSystem,
  { ended, besides = 0 }: { ended: number; besides?: number },
): Promise<void> =>
  reach(
    system,
    `${String(ended)} jobs have ended`,
    (progress) => progress.ended >= ended && progress.unended <= besides,
    50,
  );
