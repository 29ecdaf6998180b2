import { randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import type { MessageDeps } from '../../../src/actions/messages/message-ports.js';
import type { ActionDefinition, ActionRun, Connection } from '../../../src/domain/action.js';
import type { MessageReport } from '../../../src/domain/message-report.js';
import type { MessageOwner } from '../../../src/domain/message-book.js';
import { createMessageBook } from '../../../src/ledger/queries/messages/message-book.js';
import { softBouncesOf } from '../../../src/ledger/queries/messages/message-reports.js';
import { createSuppressionList } from '../../../src/ledger/queries/messages/suppression-list.js';
import { createTemplateShelf } from '../../../src/ledger/queries/messages/template-shelf.js';
import { readWallet } from '../../../src/ledger/queries/wallet/read-wallet.js';
import { createWallet } from '../../../src/ledger/queries/wallet/wallet.js';
import { testDatabase } from '../../support/test-database.js';

/** A Saturday morning in India. */
export const saturdayNoon = new Date('2026-11-21T12:00:00+05:30');

/** What every wallet of a desk begins with. */
export const openingPaise = 1_000;

/** The connection of a provider at a stand-in. */
export type ConnectionOf = (provider: string) => Connection;

/**
 * The ground of the actions in a test: the real ledger with its book, lists, shelf and wallet. Ids of jobs are of the time that
 * `clock.now` says, which may be moved. Each `newOwner` begins with an empty book and a filled wallet.
 */
export const openMessageDesk = async () => {
  const database = await testDatabase();
  const { ledger } = database;
  const clock = { now: saturdayNoon };
  const wallets = { openingPaise, lowBalancePaise: 0 };
  const deps: MessageDeps = {
    book: createMessageBook(ledger),
    suppressions: createSuppressionList(ledger),
    shelf: createTemplateShelf(ledger),
    wallet: createWallet(ledger, wallets),
    softBounces: (owner, key, since) => softBouncesOf(ledger, owner, key, since),
    now: () => clock.now,
    settings: { timeoutMs: 5_000, maxAttempts: 8, settleMs: 0 },
  };
  const newJobId = (): string => v7({ msecs: clock.now.getTime() });
  /** A run of an action, as the engine would make it. */
  const aRun = <I>(
    owner: MessageOwner,
    connection: Connection,
    input: I,
    more: Partial<ActionRun<I>> = {},
  ): ActionRun<I> => ({
    ...owner,
    jobId: newJobId(),
    input,
    connection,
    account: null,
    signal: AbortSignal.timeout(60_000),
    now: () => clock.now,
    state: {},
    supplied: null,
    doubtSince: null,
    passedOver: [],
    ...more,
  });
  return {
    clock,
    deps,
    ledger,
    newJobId,
    aRun,
    newOwner: (): MessageOwner => ({ tenantId: randomUUID(), mode: 'test' }),
    /** A run of an input as the schema reads it. */
    perform: (action: ActionDefinition, run: ActionRun<unknown>) =>
      action.perform({ ...run, input: action.input.parse(run.input) }),
    recover: (action: ActionDefinition, run: ActionRun<unknown>) =>
      action.recover!({ ...run, input: action.input.parse(run.input), doubtSince: clock.now }),
    balance: (owner: MessageOwner) => readWallet(ledger, owner, wallets),
    message: (owner: MessageOwner, id: string) => deps.book.find({ ...owner, id }),
    /** The events told so far, the oldest first. */
    told: ({ tenantId }: MessageOwner) => ledger<{ type: string; data: Record<string, unknown> }[]>`
      select type, data from event where tenant_id = ${tenantId} order by created_at, id`,
    close: () => database.drop(),
  };
};
export type MessageDesk = Awaited<ReturnType<typeof openMessageDesk>>;

/** A report as a receiver writes it. */
export const aReport = (more: Partial<MessageReport>): MessageReport => ({
  channel: 'sms',
  provider: 'msg91',
  providerMessageId: 'none',
  messageId: null,
  recipientKey: null,
  state: 'delivered',
  permanent: null,
  code: null,
  billedSegments: null,
  at: null,
  ...more,
});

/** Reports as the events of a webhook. */
export const asEvents = (reports: readonly MessageReport[]) =>
  reports.map((report) => ({
    type: `${report.provider}.message.${report.state}`,
    dataText: JSON.stringify(report),
  }));
