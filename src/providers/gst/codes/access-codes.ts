import { byCode } from './gst-code.js';
import type { GstCode } from './gst-code.js';

const sessionEnded: GstCode = {
  class: 'login',
  message: "The taxpayer's session with the GST portal has ended",
  hint: 'Log in again with an OTP.',
};
const notSignatory: GstCode = {
  class: 'config',
  name: 'not_a_signatory',
  message: 'The PAN is not that of an authorised signatory of this GSTIN',
  hint: 'Give the PAN of a signatory as the portal has it.',
};
const dsc: GstCode = {
  class: 'config',
  name: 'dsc_trouble',
  message: 'The portal does not accept the digital signature',
  hint: 'File on the portal, or have the signature registered there.',
};
const loginLocked: GstCode = {
  class: 'config',
  name: 'portal_login_locked',
  message: 'The portal login of the taxpayer is locked, or its password is wrong or too old',
  hint: 'Set the password right on the GST portal.',
};

/** Sessions, OTPs, signatories and the request as such (GSTN response codes, as Sandbox.co.in and MasterGST list them). */
export const accessCodes = byCode([
  ['AUTH4033 AUTH4038 AUTH158 RET11402 RET11407 RET2B1010', sessionEnded],
  [
    'AUTH4034',
    { class: 'otp', message: 'The portal did not accept the login OTP', hint: 'Enter the latest OTP.' },
  ],
  [
    'AUTH403',
    {
      class: 'retry',
      name: 'too_many_sessions',
      message: 'The taxpayer has too many sessions open with this gateway',
      hint: 'Log out elsewhere, or wait until a session ends.',
    },
  ],
  [
    'AUTH002',
    {
      class: 'config',
      name: 'api_access_disabled',
      message: 'The taxpayer has not enabled API access on the GST portal',
      hint: 'On gst.gov.in under My Profile, Manage API Access, enable it for 30 days.',
    },
  ],
  ['AUTH_9002 AUTH_9033 AUTH_9035 AUTH9002 AUTH9033 AUTH9035', loginLocked],
  [
    'RETOTPREQUEST EVCREQUEST',
    { class: 'otp_sent', message: 'The portal has sent an OTP and waits for it', hint: 'Enter the OTP.' },
  ],
  ['OTP0006 OTP0010 RT_FIL_018', notSignatory],
  ['OTP0007', { class: 'retry', name: 'otp_server_down', message: "The portal's OTP server is down" }],
  [
    'RT_FIL_31 RT_FIL_017',
    {
      class: 'config',
      name: 'needs_dsc',
      message: 'This taxpayer may not file with an OTP (EVC), or has no digital signature registered',
      hint: 'File with a digital signature (DSC) on the portal.',
    },
  ],
  ['RTDSC04 RTDSC05 RET13506 RET13507 RTN_FIL_28 RTN_FIL_29 RTN_FIL_30', dsc],
  [
    'TEC4002',
    {
      class: 'retry',
      name: 'public_key_changed',
      message: 'The portal has changed its public key',
      hint: 'Put the new certificate into the connection.',
    },
  ],
  [
    'RET11400 RET11403 RET11404 RET11405 RET11406 RET11408 RET11409 RET11410 RET11420',
    {
      class: 'config',
      name: 'request_refused',
      message: 'The portal refuses a header or a parameter of the request',
      hint: "Check the connection's settings: user name, client and addresses.",
    },
  ],
]);
