import type { ReportMeaning } from './report-meaning.js';

const failed = { state: 'failed', failOver: false } as const;

const rejected: ReportMeaning = {
  ...failed,
  code: 'rejected',
  permanent: true,
  concerns: null,
  inWords:
    'The message was rejected. Compare header, template and text with what is registered on the DLT portal.',
};

const meanings: Readonly<Record<string, ReportMeaning>> = {
  '1': {
    code: 'delivered',
    state: 'delivered',
    permanent: false,
    concerns: null,
    failOver: false,
    inWords: 'The message has arrived.',
  },
  '2': {
    ...failed,
    code: 'failed',
    permanent: false,
    concerns: 'network',
    inWords: 'The message could not be delivered.',
  },
  '9': {
    ...failed,
    code: 'ndnc',
    permanent: true,
    concerns: 'preference',
    inWords: 'The recipient has asked not to be sent such messages (DND).',
  },
  '16': rejected,
  '17': {
    ...failed,
    code: 'blocked_number',
    permanent: true,
    concerns: null,
    inWords: 'The recipient’s number is blocked at the gateway.',
  },
  '25': rejected,
};

/** The meaning of `status` in an MSG91 delivery report; null for every other status: nothing is decided yet. MSG91 help, webhook. */
export const msg91Meaning = (status: string): ReportMeaning | null =>
  Object.hasOwn(meanings, status) ? (meanings[status] ?? null) : null;
