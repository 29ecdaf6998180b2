import type { InputRequest } from '../../src/domain/outcome.js';

export const gstin = '24AAACB1234C1ZL';
export const checksum = 'c0ffee'.padEnd(64, '0');

const expiresAt = '2026-11-21T18:00:00.000Z';
const of = { gstin, period: '112026', form: 'GSTR1' };

const section = (
  name: string,
  records: number,
  taxable: string,
  heads: Partial<Record<string, string>> = {},
) => ({
  name,
  records,
  value: taxable,
  taxable,
  igst: '0.00',
  cgst: '0.00',
  sgst: '0.00',
  cess: '0.00',
  ...heads,
});

export const sections = [
  section('B2B', 41, '1234567.00', {
    value: '1456789.06',
    igst: '22222.06',
    cgst: '100000.00',
    sgst: '100000.00',
  }),
  section('B2CS', 3, '10000.50', { cgst: '900.05', sgst: '900.05' }),
  section('HSN_B2B', 12, '1234567.00', { igst: '22222.06', cgst: '100000.00', sgst: '100000.00' }),
  section('DOC_ISSUE', 2, '0.00'),
];

const otpSchema = { type: 'object', properties: { otp: { type: 'string' } }, required: ['otp'] };

export const loginOtp = (): InputRequest => ({
  kind: 'gst_login_otp',
  secret: true,
  message:
    'The GST portal has sent an OTP to the mobile number and e-mail address registered for this GSTIN.',
  schema: otpSchema,
  expiresAt,
  details: { ...of, provider: 'sandbox' },
});

export const evcOtp = (details: Record<string, unknown> = {}): InputRequest => ({
  kind: 'evc_otp',
  secret: true,
  message: 'The GST portal has sent an OTP to the signatory.',
  schema: otpSchema,
  expiresAt,
  details: { ...of, panLast4: '234C', sections, ...details },
});

export const approval = (details: Record<string, unknown> = {}): InputRequest => ({
  kind: 'approval',
  message: 'Look at the return and approve it.',
  schema: { type: 'object', properties: { checksum: { type: 'string' } }, required: ['checksum'] },
  expiresAt,
  details: {
    subject: 'return',
    ...of,
    checksum,
    sha256: 'ab'.repeat(32),
    isNil: false,
    sections,
    tables: [],
    payment: [],
    warnings: [],
    differences: [],
    needsSecondLook: [],
    ...details,
  },
});

export const replacing = (): InputRequest => ({
  ...approval(),
  details: { subject: 'replace_portal_data', ...of, checksum },
});
