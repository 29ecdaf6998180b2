import type { KeptMessage } from '../../../domain/kept-message.js';
import type { Suppressed } from '../../../domain/message-book.js';
import type { MessageReport } from '../../../domain/message-report.js';
import { statusMeaning } from '../../../messages/email/enhanced-status.js';
import {
  softBounceRule,
  suppressionOf,
  type SuppressionEvent,
} from '../../../messages/email/suppression-of.js';
import type { MessageDeps } from '../message-ports.js';
import { suppressionOfCode } from './suppression-of-code.js';

type SuppressDeps = Pick<MessageDeps, 'suppressions' | 'softBounces' | 'now'>;

/** Puts a recipient on the tenant's suppression list where a report says that further messages are vain or unwanted. */
export const suppressByReport = async (
  deps: SuppressDeps,
  message: KeptMessage,
  report: MessageReport,
): Promise<void> => {
  const recipientKey = recipientOf(message, report);
  if (recipientKey === null) return;
  const entry = await entryOf(deps, message, { ...report, recipientKey });
  const { channel } = report;
  if (entry) await deps.suppressions.put(message, { channel, recipientKey, ...entry });
};

/** Only who was written to is ever suppressed. */
const recipientOf = ({ recipientKeys }: KeptMessage, { recipientKey }: MessageReport): string | null => {
  const [only, ...others] = recipientKeys;
  if (only !== undefined && others.length === 0) return only;
  return recipientKey !== null && recipientKeys.includes(recipientKey) ? recipientKey : null;
};

type Entry = Pick<Suppressed, 'reason' | 'entry' | 'until'>;

const entryOf = async (
  deps: SuppressDeps,
  message: KeptMessage,
  report: MessageReport & { recipientKey: string },
): Promise<Entry | null> => {
  if (report.channel !== 'email') {
    const found = report.state === 'failed' ? suppressionOfCode(report.channel, report.code) : null;
    return found && { reason: found.reason, entry: { streams: found.streams }, until: null };
  }
  const event = await mailEvent(deps, message, report);
  const found = event && suppressionOf(event);
  return found && { reason: found.reason, entry: { streams: found.streams }, until: found.until };
};

const mailEvent = async (
  deps: SuppressDeps,
  message: KeptMessage,
  report: MessageReport & { recipientKey: string },
): Promise<SuppressionEvent | null> => {
  const at = report.at === null ? deps.now() : new Date(report.at);
  switch (report.state) {
    case 'complained':
      return { kind: 'complaint', at };
    case 'unsubscribed':
      return { kind: 'unsubscribe', at };
    case 'suppressed':
      return { kind: 'provider_list', at };
    case 'bounced': {
      const bounce = bounceOf(report);
      if (bounce !== 'soft') return bounce && { kind: 'hard_bounce', at };
      const since = new Date(at.getTime() - softBounceRule.withinDays * dayMs);
      const known = await deps.softBounces(message, report.recipientKey, since);
      // This one is among them, once it is kept.
      const earlier = report.at === null ? known.slice(0, -1) : known.filter((time) => time < at);
      return { kind: 'soft_bounce', at, earlier };
    }
    default:
      return null;
  }
};

const dayMs = 24 * 60 * 60 * 1000;

/** The code says more than the provider's word: what was refused for the sender's sake is not the address's fault. */
const bounceOf = ({ permanent, code }: MessageReport): 'hard' | 'soft' | null => {
  const meaning = code === null ? null : statusMeaning(code);
  if (meaning) return meaning.bounce;
  return permanent === null ? null : permanent ? 'hard' : 'soft';
};
