import type { MessageKind } from './message-kind.js';
import type { ReportMeaning } from './report-meaning.js';

/**
 * Whether another gateway may carry a message after such a report: when the first one is at fault; and a one-time password, which
 * is worthless later, also when the network failed it.
 */
export const mayFailOver = (meaning: ReportMeaning, kind: MessageKind): boolean =>
  meaning.failOver || (kind === 'otp' && meaning.state === 'failed' && !meaning.permanent);

/** Whether the template must rest until a person has put its registration right: each further message would be paid for in vain. */
export const disablesTemplate = ({ state, concerns }: ReportMeaning): boolean =>
  state === 'failed' && (concerns === 'entity' || concerns === 'header' || concerns === 'template');
