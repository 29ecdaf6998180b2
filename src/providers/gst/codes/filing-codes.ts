import { byCode } from './gst-code.js';

/** Where a return stands, what runs, what is down (GSTN response codes, as Sandbox.co.in and MasterGST list them). */
export const filingCodes = byCode([
  [
    'RET191138 RET191140 RET191141 RET191164 RET191191 RET191192 RET12501 RET12502 RET12503 RET12504 RET13504 RET13505 RT_FIL_24',
    { class: 'retry', name: 'portal_failure', message: 'The GST portal had a failure of its own' },
  ],
  ['GSPGSTDOWN', { class: 'retry', name: 'portal_down', message: 'The GST portal is down' }],
  [
    'RTN_15 RTN_24 RTN_32 RT_FIL_25',
    { class: 'poll', name: 'still_working', message: 'The portal is still working on what it was sent' },
  ],
  [
    'RET191182 RET191251 RTN_11 RET12523',
    {
      class: 'poll',
      name: 'another_operation',
      message: 'Another operation on this return is running on the portal',
    },
  ],
  [
    'RET191183 AUTH117 RT_FIL_02 RET12521 RTN_17 RET00009',
    {
      class: 'done',
      message: 'The portal says that this return is filed already',
      hint: 'Compare what was filed; correct it by amendments in a later period.',
    },
  ],
  ['RET00003', { class: 'ready', name: 'ready_to_file', message: 'The return is ready to file already' }],
  [
    'RET09001 RET13501 RT_FIL_09 RT_FIL_10',
    {
      class: 'stale',
      message: 'The summary is missing, or is no longer what the portal holds',
      hint: 'Have the return made ready again and look at the new summary.',
    },
  ],
  [
    'RET192409 AUTH119 RET12590',
    {
      class: 'block',
      name: 'filing_blocked',
      message:
        'The portal does not let this return be filed: an earlier return is not filed, or the time is over',
      hint: 'File the earlier returns first.',
    },
  ],
  [
    'RET191204',
    {
      class: 'block',
      name: 'preference_missing',
      message: 'The taxpayer has not chosen between monthly and quarterly filing',
      hint: 'Choose the filing preference on the GST portal.',
    },
  ],
  // RET13509 means this on a read; with an EVC OTP it means that the OTP is wrong (see `describeGstCode`).
  [
    'RT-3BAS1009 RET11416 RET11417 RET13508 RET13509 RET13510',
    { class: 'empty', name: 'nothing_there', message: 'The portal holds nothing here' },
  ],
]);

/** RET13509 on whatever carries an EVC OTP. */
export const evcOtpRefused = {
  class: 'otp',
  message: 'The portal did not accept the EVC OTP',
  hint: 'Enter the latest OTP; have a new one sent when it is more than ten minutes old.',
} as const;
