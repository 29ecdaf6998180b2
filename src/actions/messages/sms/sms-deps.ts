import type { ActionRun, Connection } from '../../../domain/action.js';
import type { SmsProvider } from '../../../providers/sms/sms-contract.js';
import type { MessageDeps } from '../message-ports.js';
import type { SmsInput } from './sms-input.js';

/** Picks the SMS gateway that a connection names. */
export interface SmsDesk {
  /** Throws for a connection of none, which no route gives. */
  of(connection: Pick<Connection, 'provider'>): SmsProvider;
  /** Gateways that must be asked, or can be, how a message stands. */
  tracking: readonly string[];
}

/** What sending SMS stands on. */
export interface SmsDeps extends MessageDeps {
  sms: SmsDesk;
  /** Whether a tenant without templates of its own may send by the samples, as in the sandbox. */
  samples: boolean;
}

/** One run of the action. */
export type SmsRun = ActionRun<SmsInput>;
