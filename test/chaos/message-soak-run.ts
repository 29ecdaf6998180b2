import { createSeededRandom } from '../../fixtures/stand-ins/seeded-random.js';
import type { BackendName } from '../support/engine-under-test.js';
import { waitFor } from '../support/wait-for.js';
import { smsCarriers } from './message-carriers.js';
import type { MessageBalance } from './message-oracle.js';
import { soakProcesses } from './message-processes.js';
import { openTenants, sendAll, type SoakWork } from './message-soak-work.js';
import { startMessageSystem, type MessageSystem } from './message-system.js';
import { startKilling } from './payment-killer.js';

export interface MessageSoak extends SoakWork {
  backend: BackendName;
  seed: number;
  /** The share of calls that go wrong. */
  faults: number;
  killEveryMs: number;
  say: (text: string) => void;
}

/** What the soak has come to. */
export interface MessageSoakReport {
  balance: MessageBalance;
  /** How often jobs ended so. */
  ends: Map<string, number>;
  kills: ReadonlyMap<string, number>;
  faultsPlayed: number;
  /** Everything that must not be, in words; empty when the books agree to the paisa. */
  faults: string[];
}

/** Longer than the product waits for an answer. */
const hangMs = 4_000;
/** By weight. A gateway that asks to slow down holds up all that goes there for a while. */
const faultWeights: Readonly<Record<string, number>> = {
  ...{ http_503_before: 8, http_500_before: 8, http_504_before_commit: 8, http_504_after_commit: 8 },
  ...{ drop_before: 10, drop_after_commit: 10, hang_before: 2, hang_after_commit: 2 },
  ...{ garbage: 8, truncated: 8, latency: 8, busy: 1, throttled_429: 1 },
};

/** How a job may end: done, lost on its way, or not paid for. */
const expectedEnds: readonly string[] = ['succeeded', 'maybe_sent', 'insufficient_credit'];

const goWrong = async ({ carriers }: MessageSystem, share: number, seed: number): Promise<void> => {
  const total = Object.values(faultWeights).reduce((sum, weight) => sum + weight, 0);
  const chances = Object.entries(faultWeights).map(([kind, weight]) => [kind, (share * weight) / total]);
  const probabilities = Object.fromEntries(chances) as Record<string, number>;
  for (const carrier of smsCarriers)
    await carriers.control(carrier, 'POST', 'faults', { probabilities, seed, ms: hangMs, ops: ['send'] });
};

/** MSG91 has told all that it has to tell, or given up. */
const allIsTold = ({ carriers }: MessageSystem): Promise<unknown> =>
  waitFor(
    'every report is taken',
    async () => {
      const { deliveries } = await carriers.control<{ deliveries: { isTaken: boolean; tries: number[] }[] }>(
        'msg91',
        'GET',
        'webhooks',
      );
      return deliveries.every(({ isTaken, tries }) => isTaken || tries.length === 5);
    },
    { deadlineMs: 60_000, everyMs: 100 },
  );

const countPlayed = async ({ carriers }: MessageSystem): Promise<number> => {
  const plans = await Promise.all(
    smsCarriers.map((name) => carriers.control<{ played: Record<string, number> }>(name, 'GET', 'faults')),
  );
  return plans.flatMap(({ played }) => Object.values(played)).reduce((sum, times) => sum + times, 0);
};

/** Sends messages under faults and kills, brings all to rest, and compares the books, before and after what is held is spent. */
export const runMessageSoak = async (soak: MessageSoak): Promise<MessageSoakReport> => {
  const roles = soakProcesses[soak.backend];
  const messages = await startMessageSystem(soak.backend, { roles, waitMs: 600_000 });
  const { system } = messages;
  try {
    const tenants = await openTenants(messages, soak);
    await goWrong(messages, soak.faults, soak.seed);
    const below = soak.backend === 'redis' ? ['redis', 'flushall', 'postgres'] : ['postgres'];
    const killer = startKilling(system, {
      victims: [...roles, ...below],
      everyMs: soak.killEveryMs,
      random: createSeededRandom(soak.seed + 1),
    });
    const jobs = await sendAll(messages, tenants, soak);
    await killer.stop();
    await goWrong(messages, 0, soak.seed);
    soak.say('all messages are sent or refused; bringing them to rest');
    await allIsTold(messages);
    await messages.untilQuiet();
    const ends = new Map<string, number>();
    for (const { state, error } of jobs) {
      const end = error?.code ?? state;
      ends.set(end, (ends.get(end) ?? 0) + 1);
    }
    const atRest = await messages.balance();
    const balance = await messages.balanceAged();
    const odd = [...ends].filter(([end]) => !expectedEnds.includes(end));
    return {
      ...{ balance, ends, kills: killer.kills },
      faultsPlayed: await countPlayed(messages),
      faults: [
        ...atRest.faults.map((fault) => `at rest, ${fault}`),
        ...balance.faults,
        ...odd.map(([end, times]) => `${String(times)} jobs ended as ${end}`),
        ...(new Set(jobs.map(({ id }) => id)).size === soak.messages
          ? []
          : ['a message has no job of its own']),
      ],
    };
  } catch (error) {
    for (const child of system.processes.values()) soak.say(`--- ${child.name}\n${child.lastLines()}`);
    throw error;
  } finally {
    await messages.stop();
  }
};
