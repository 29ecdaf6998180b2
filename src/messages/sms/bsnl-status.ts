import type { DeliveryState } from './delivery-state.js';
import type { ReportMeaning } from './report-meaning.js';

const underWay = (code: string, state: DeliveryState, inWords: string): ReportMeaning => ({
  code,
  state,
  permanent: false,
  concerns: null,
  failOver: false,
  inWords,
});

const meanings: Readonly<Record<string, ReportMeaning>> = {
  '0': underWay('created', 'accepted', 'The gateway has the message.'),
  '1': {
    ...underWay(
      'input_error',
      'failed',
      'The gateway found a fault in the message. Compare it with the template there.',
    ),
    permanent: true,
  },
  '2': underWay('queued', 'accepted', 'The gateway has the message in its queue.'),
  '3': underWay('submitted_to_smsc', 'sent', 'The message is at the message centre.'),
  '4': {
    ...underWay(
      'rejected_by_smsc',
      'failed',
      'The message centre rejected the message. Compare header, template and text with the DLT portal.',
    ),
    permanent: true,
  },
  '5': underWay('accepted_by_carrier', 'sent', 'The recipient’s operator has the message.'),
  '6': {
    ...underWay('delivery_failed', 'failed', 'The message could not be delivered.'),
    concerns: 'network',
  },
  '7': underWay('delivered', 'delivered', 'The message has arrived.'),
};

/** The meaning of `Message_Status` in a BSNL status report; null for one that is not known. BSNL bulk SMS API manual 1.4. */
export const bsnlMeaning = (status: string): ReportMeaning | null =>
  Object.hasOwn(meanings, status) ? (meanings[status] ?? null) : null;
