import type { ReportConcern, ReportMeaning } from './report-meaning.js';

type Row = readonly [
  first: number,
  last: number,
  code: string,
  concerns: ReportConcern | null,
  inWords: string,
];

const portal = 'Put it right on the DLT portal.';
const gateway = 'The gateway must put it right; another one can carry the message.';
const chain =
  'Bind entity and gateway on the DLT portal; only a gateway that is bound can carry the message.';

/**
 * What operators answer when they compare a message with the DLT registers, after it was accepted. The numbers from 633 on are told
 * differently by the platforms, so they have one meaning for each group. Sources: help pages of Fast2SMS, MSG91,
 * SMSGatewayHub and Exotel.
 */
const scrubbed: readonly Row[] = [
  [
    600,
    600,
    'entity_not_found',
    'entity',
    `No entity id came with the message, or it was not found. ${portal}`,
  ],
  [601, 601, 'entity_not_registered', 'entity', `The entity is not registered. ${portal}`],
  [602, 602, 'entity_inactive', 'entity', `The entity is inactive. ${portal}`],
  [603, 603, 'entity_blacklisted', 'entity', `The entity is blacklisted. ${portal}`],
  [604, 604, 'entity_invalid', 'entity', `The entity id is not valid. ${portal}`],
  [605, 605, 'entity_not_allowed', 'entity', `The entity may not send by this gateway. ${chain}`],
  [
    610,
    610,
    'telemarketer_not_found',
    'telemarketer',
    `The gateway is not found as a telemarketer. ${gateway}`,
  ],
  [611, 611, 'telemarketer_not_registered', 'telemarketer', `The gateway is not registered. ${gateway}`],
  [612, 612, 'telemarketer_inactive', 'telemarketer', `The gateway’s registration is inactive. ${gateway}`],
  [613, 613, 'telemarketer_blacklisted', 'telemarketer', `The gateway is blacklisted. ${gateway}`],
  [614, 614, 'chain_missing', 'telemarketer', `The chain from entity to gateway is missing. ${chain}`],
  [
    615,
    615,
    'chain_not_registered',
    'telemarketer',
    `The chain from entity to gateway is not registered. ${chain}`,
  ],
  [616, 616, 'chain_inactive', 'telemarketer', `The chain from entity to gateway is inactive. ${chain}`],
  [
    617,
    617,
    'chain_blacklisted',
    'telemarketer',
    `The chain from entity to gateway is blacklisted. ${chain}`,
  ],
  [618, 618, 'chain_suspended', 'telemarketer', `The chain from entity to gateway is suspended. ${chain}`],
  [620, 620, 'header_not_found', 'header', 'The header is not found. Write it in its registered case.'],
  [621, 621, 'header_inactive', 'header', `The header is inactive. ${portal}`],
  [622, 622, 'header_blacklisted', 'header', `The header is blacklisted. ${portal}`],
  [623, 623, 'header_of_another_entity', 'header', 'The header belongs to another entity.'],
  [624, 624, 'header_suspended', 'header', `The header is suspended: its validity has ended. ${portal}`],
  [625, 625, 'header_suspended', 'header', `The header is suspended: it was not used for long. ${portal}`],
  [630, 630, 'template_not_found', 'template', `The template is not found. ${portal}`],
  [631, 631, 'template_inactive', 'template', `The template is inactive. ${portal}`],
  [632, 632, 'template_blacklisted', 'template', `The template is blacklisted. ${portal}`],
  [
    633,
    639,
    'template_mismatch',
    'template',
    'Text, header or a variable is not as the template is registered.',
  ],
  [640, 649, 'consent_missing', 'consent', 'The recipient has not consented to such messages.'],
  [
    650,
    650,
    'preference_not_matched',
    'preference',
    'The recipient has asked not to be sent such messages (DND).',
  ],
  [
    651,
    699,
    'scrubbed',
    null,
    'The operators refused the message when they compared it with the DLT registers.',
  ],
];

const failed = { state: 'failed', permanent: false, failOver: false } as const;

/** What the networks answer; the message may go another time. */
const network: Readonly<Record<string, ReportMeaning>> = {
  '5': { ...failed, code: 'system_failure', concerns: 'network', inWords: 'The operator’s system failed.' },
  '34': {
    ...failed,
    code: 'absent_subscriber',
    concerns: 'network',
    inWords: 'The recipient’s handset was switched off or out of reach.',
  },
  '49': {
    ...failed,
    // No report is no failure: the handset may have it.
    state: 'sent',
    code: 'report_timeout',
    concerns: 'network',
    inWords: 'The network sent no report in time; the message may have arrived.',
  },
  '1027': {
    ...failed,
    permanent: true,
    code: 'invalid_sender',
    concerns: 'header',
    inWords: 'The header is not valid. Write it as it is registered.',
  },
};

/**
 * The meaning of an operator’s code in a delivery report (`634`, `34`); null for one that is not known. Every code of scrubbing
 * is permanent. Only what concerns the gateway itself may go by another; the rest would be refused there too.
 */
export const scrubMeaning = (code: string): ReportMeaning | null => {
  if (Object.hasOwn(network, code)) return network[code] ?? null;
  const number = /^6\d\d$/.test(code) ? Number(code) : 0;
  const row = scrubbed.find(([first, last]) => first <= number && number <= last);
  if (!row) return null;
  const [, , name, concerns, inWords] = row;
  return {
    code: name,
    state: 'failed',
    permanent: true,
    concerns,
    failOver: concerns === 'telemarketer',
    inWords,
  };
};
