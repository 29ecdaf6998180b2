import type { TakenMessage } from './message-carriers.js';
import { grouped } from './message-grouped.js';
import type { LedgerEntry, LedgerMessage, MessageLedger } from './message-ledger.js';
import { walletFaults } from './message-wallet-oracle.js';

/** How one tenant's messages and credit stand. */
export interface TenantSums {
  tenantId: string;
  credits: number;
  available: number;
  reserved: number;
  spent: number;
  jobs: number;
  accepted: number;
  /** Whether a provider has them is not known. */
  inDoubt: number;
  /** Messages of the tenant that the carriers have. */
  there: number;
}

/** The books side by side. */
export interface MessageBalance {
  sums: TenantSums[];
  /** Everything that must not be, in words. */
  faults: string[];
}

type Taken = ReadonlyMap<string, readonly TakenMessage[]>;

/** It was given to a provider, and nobody knows what became of it. */
const isInDoubt = ({ isAccepted, lostAnswers }: LedgerMessage): boolean =>
  !isAccepted && (lostAnswers ?? 0) > 0;

/**
 * Compares what the carriers have with what the ledger says, to the paisa. `isAged`: what was in doubt has been held long enough
 * to be spent.
 */
export const balanceMessages = (
  { messages, entries, accounts }: MessageLedger,
  taken: Taken,
  { isAged }: { isAged: boolean },
): MessageBalance => {
  const entriesOf = grouped(entries, ({ messageId }) => messageId);
  const tenantIds = [...new Set(accounts.map(({ tenantId }) => tenantId))];
  const balanced = tenantIds.map((tenantId) => {
    const own = messages.filter((message) => message.tenantId === tenantId);
    const accepted = own.filter(({ isAccepted }) => isAccepted);
    const inDoubt = own.filter(isInDoubt);
    const wallet = walletFaults(
      accounts.filter((account) => account.tenantId === tenantId),
      entries.filter((entry) => entry.tenantId === tenantId),
      isAged
        ? { spent: priceOf(accepted) + priceOf(inDoubt), reserved: 0 }
        : { spent: priceOf(accepted), reserved: priceOf(inDoubt) },
    );
    const there = own.reduce((sum, { to }) => sum + (taken.get(to)?.length ?? 0), 0);
    const counts = { jobs: own.length, accepted: accepted.length, inDoubt: inDoubt.length, there };
    return { sums: { tenantId, ...wallet.sums, ...counts }, faults: wallet.faults };
  });
  return {
    sums: balanced.map(({ sums }) => sums),
    faults: [
      ...balanced.flatMap(({ faults }) => faults),
      ...messages.flatMap((message) =>
        messageFaults(message, taken.get(message.to) ?? [], entriesOf.get(message.id) ?? []),
      ),
      ...strangers(messages, taken),
    ],
  };
};

const priceOf = (messages: readonly LedgerMessage[]): number =>
  messages.reduce((sum, { retailPaise }) => sum + retailPaise, 0);

const messageFaults = (
  { id, state, isAccepted, lostAnswers, retailPaise }: LedgerMessage,
  there: readonly TakenMessage[],
  entries: readonly LedgerEntry[],
): string[] => {
  const least = isAccepted ? 1 : 0;
  const most = least + (lostAnswers ?? 0);
  const isPaid = (at: Date): boolean => {
    // The carriers' clocks show whole milliseconds, as dates do.
    const last = entries.findLast((entry) => entry.at.getTime() <= at.getTime());
    return last?.kind === 'reserve' || last?.kind === 'settle';
  };
  const broken: [boolean, string][] = [
    [there.length < least, 'was accepted, and nobody has it'],
    [there.length > most, `is there ${String(there.length)} times; at most ${String(most)} can be explained`],
    [new Set(there.map(({ carrier }) => carrier)).size > 1, 'was given to two carriers'],
    [retailPaise > 0 && !there.every(({ at }) => isPaid(at)), 'was sent without credit set aside for it'],
    [state === 'succeeded' && !isAccepted, 'has succeeded, and nobody has accepted it'],
    [!isInTurns(entries), `has moved its credit so: ${entries.map(({ kind }) => kind).join(', ')}`],
  ];
  return broken.filter(([isBroken]) => isBroken).map(([, how]) => `the message ${id} ${how}`);
};

/** Each reservation ends once at most, before the next; what is spent stays so. */
const isInTurns = (entries: readonly LedgerEntry[]): boolean =>
  entries.every(({ kind, turn }, place) => {
    const isReserving = place % 2 === 0;
    const isLast = place === entries.length - 1;
    return (
      turn === Math.floor(place / 2) + 1 &&
      (isReserving ? kind === 'reserve' : kind === 'give_back' || (kind === 'settle' && isLast))
    );
  });

const strangers = (messages: readonly LedgerMessage[], taken: Taken): string[] => {
  const known = new Set(messages.map(({ to }) => to));
  return [...taken.keys()]
    .filter((to) => !known.has(to))
    .map((to) => `nobody has asked for the message to ${to}`);
};
