import { indiaDate } from '../../../domain/india-time.js';
import { messageStates, type KeptMessage, type MessageState } from '../../../domain/kept-message.js';
import type { MessageChange, MessageEvent } from '../../../domain/message-book.js';
import type { MessageReport, ReportState } from '../../../domain/message-report.js';
import { costOf } from '../../../messages/sms/sms-prices.js';
import { messageEvent } from '../message-event.js';
import { joinState } from './join-state.js';
import { toldType } from './told-types.js';

/**
 * What a report changes in a message, and the event that tells it. A provider that reports on a message has had it, also
 * when its answer was lost. Of a message to one person every state is told once, and nothing that is past, but a delivery that
 * the report of its reading has overtaken is told before it; of one to several, each report, since each is of another person.
 */
export const changeByReport = (
  kept: KeptMessage,
  report: MessageReport,
  { now, alsoTells }: { now: Date; alsoTells: readonly string[] },
): MessageChange<null> => {
  const state = isMessageState(report.state) ? joinState(kept.channel, kept.state, report.state) : kept.state;
  const advances = state !== kept.state;
  const message = {
    ...kept,
    state,
    provider: report.provider,
    providerMessageId: kept.providerMessageId ?? report.providerMessageId,
    acceptedAt: kept.acceptedAt ?? now,
    deliveredAt: kept.deliveredAt ?? (arrived.has(state) ? timeOf(report, now) : null),
    code: advances ? report.code : kept.code,
    wholesalePaise: wholesaleOf(kept, report),
  };
  const isNews = advances || !isMessageState(report.state) || kept.recipientKeys.length > 1;
  const told = (state: ReportState, code: string | null): MessageEvent[] => {
    const type = toldType({ channel: report.channel, state });
    return type === null ? [] : [messageEvent(type, message, { state, code })];
  };
  const events = [
    ...(impliesDelivery(kept, state) ? told('delivered', null) : []),
    ...(isNews ? told(report.state, report.code) : []),
    ...alsoTells.map((type) => messageEvent(type, message, { state: report.state, code: report.code })),
  ];
  return { message, events, value: null };
};

const arrived: ReadonlySet<MessageState> = new Set(['delivered', 'read']);

/** It was read, and nobody has said yet that it was delivered. */
const impliesDelivery = (
  { channel, state: before, recipientKeys }: KeptMessage,
  now: MessageState,
): boolean =>
  now === 'read' && recipientKeys.length === 1 && joinState(channel, before, 'delivered') !== before;

/** What a person does with a message is no state of it. */
const isMessageState = (state: ReportState): state is ReportState & MessageState =>
  (messageStates as readonly string[]).includes(state);

const timeOf = ({ at }: MessageReport, now: Date): Date => (at === null ? now : new Date(at));

/** What a message costs us goes by the segments that the gateway bills; what the tenant pays stays as it was told. */
const wholesaleOf = (
  { segments, wholesalePaise, createdAt }: KeptMessage,
  { channel, billedSegments }: MessageReport,
): number =>
  channel !== 'sms' || billedSegments === null || billedSegments < 1 || billedSegments === segments
    ? wholesalePaise
    : costOf(billedSegments, 1, indiaDate(createdAt)).wholesalePaise;
