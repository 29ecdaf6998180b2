import type { Finding } from '../../bulk/judge-bulk.js';
import type { ShopCredit } from '../message-shop.js';
import { showPaise } from '../show-paise.js';
import type { TakenText } from '../taken-texts.js';
import type { BulkRecipient, TextEnd } from './bulk-recipients.js';
import type { SentTexts } from './send-texts.js';

/** What there is to judge by, beside what the API told. */
export interface AfterTexts {
  /** All that the gateway has. */
  taken: readonly TakenText[];
  before: ShopCredit;
  after: ShopCredit;
}

/** Whether the bulk ended as each of its recipients had to. */
export const judgeTexts = (
  recipients: readonly BulkRecipient[],
  sent: SentTexts,
  { taken, before, after }: AfterTexts,
): Finding[] => [
  judgeSent(recipients, sent),
  judgeDoor(recipients, sent),
  judgeGateway(recipients, sent),
  judgeTaken(recipients, taken),
  judgeCredit(recipients, before, after),
];

const withEnd = (recipients: readonly BulkRecipient[], end: TextEnd): BulkRecipient[] =>
  recipients.filter((recipient) => recipient.end === end);

const judgeSent = (recipients: readonly BulkRecipient[], { group, tookMs }: SentTexts): Finding => {
  const { succeeded, cancelled } = group.counts;
  const perSecond = (succeeded * 1_000) / tookMs;
  return {
    holds: succeeded === withEnd(recipients, 'sent').length && cancelled === 0,
    words: `${succeeded} of ${recipients.length} texts sent by one call, in ${(tookMs / 1_000).toFixed(1)} s: ${perSecond.toFixed(0)} a second`,
  };
};

const judgeDoor = (recipients: readonly BulkRecipient[], { answers }: SentTexts): Finding => {
  const isAsItMustBe = ({ end }: BulkRecipient, index: number): boolean =>
    answers[index]?.status === (end === 'refused at the door' ? 422 : 202);
  const faults = answers.flatMap(({ error }) => error?.errors ?? []);
  return {
    holds: answers.length === recipients.length && recipients.every(isAsItMustBe),
    words: `${faults.length} refused at the door, each in its place in the answer: ${faults[0]?.message ?? 'for nothing'}`,
  };
};

const judgeGateway = (recipients: readonly BulkRecipient[], { group }: SentTexts): Finding => {
  const due = withEnd(recipients, 'refused by the gateway').map(({ reference }) => reference);
  const told = group.failures.map(({ reference }) => String(reference)).toSorted();
  const codes = [...new Set(group.failures.map(({ code }) => code))].join(', ');
  return {
    holds: due.join() === told.join() && codes === 'number_refused',
    words: `${group.counts.failed} refused by MSG91 (${codes}): ${told.join(', ')}`,
  };
};

const judgeTaken = (recipients: readonly BulkRecipient[], taken: readonly TakenText[]): Finding => {
  const times = new Map<string, number>();
  for (const { to } of taken) times.set(to, (times.get(to) ?? 0) + 1);
  const wrong = recipients.filter(({ e164, end }) => (times.get(e164) ?? 0) !== (end === 'sent' ? 1 : 0));
  return {
    holds: wrong.length === 0,
    words:
      wrong.length === 0
        ? 'MSG91 has one text for each number, and none for those that were refused'
        : `MSG91 has not one text each for ${wrong.length} of them: ${wrong[0]?.reference ?? ''} and others`,
  };
};

const judgeCredit = (
  recipients: readonly BulkRecipient[],
  before: ShopCredit,
  after: ShopCredit,
): Finding => {
  const spent = before.availablePaise - after.availablePaise;
  const { smsSegmentPaise: pricePaise } = before.prices;
  const due = withEnd(recipients, 'sent').length * pricePaise;
  return {
    holds: spent === due && after.spentPaise === due && after.reservedPaise === 0,
    words: `${showPaise(spent)} of credit spent, ${showPaise(pricePaise)} a text; ${showPaise(after.reservedPaise)} still set aside`,
  };
};
