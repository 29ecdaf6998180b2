import type { SmsTemplate, SmsVariable } from './sms-template.js';

/** What every tenant of the sandbox can send by: six messages, and the one-time password in Hindi. Their ids exist nowhere. */
export const sampleTemplates: readonly SmsTemplate[] = [
  sample(1, 'otp', {
    otp: true,
    category: 'transactional',
    text: '{#numeric#} is your OTP for {#alphanumeric#}. It is valid for {#numeric#} minutes. Do not share it with anyone. - SHOPIN',
    variables: [numeric('otp'), words('purpose'), numeric('minutes')],
  }),
  sample(2, 'welcome', {
    text: 'Welcome to {#alphanumeric#}! Your account {#alphanumeric#} is ready. Sign in at {#url#} - SHOPIN',
    variables: [words('brand'), words('account'), link('link')],
  }),
  sample(3, 'payment', {
    text: 'We received Rs.{#numeric#} for order {#alphanumeric#} on {#alphanumeric#}. Reference {#alphanumeric#}. Thank you. - SHOPIN',
    variables: [numeric('amount'), words('order'), words('date'), words('reference')],
  }),
  sample(4, 'booking', {
    text: 'Your booking {#alphanumeric#} is confirmed for {#alphanumeric#} at {#alphanumeric#}. To change it call {#cbn#} - SHOPIN',
    variables: [words('booking'), words('date'), words('time'), variable('phone', 'cbn')],
  }),
  sample(5, 'reminder', {
    text: 'Reminder: Rs.{#numeric#} is due on {#alphanumeric#} for invoice {#alphanumeric#}. Pay at {#url#} - SHOPIN',
    variables: [numeric('amount'), words('dueDate'), words('invoice'), link('link')],
  }),
  sample(6, 'order_status', {
    text: 'Your order {#alphanumeric#} is {#alphanumeric#}. Track it at {#url#} - SHOPIN',
    variables: [words('order'), words('status'), link('link')],
  }),
  sample(7, 'otp_hi', {
    otp: true,
    category: 'transactional',
    language: 'hi',
    text: '{#numeric#} आपका ओटीपी है। यह {#numeric#} मिनट तक मान्य है। इसे किसी से साझा न करें। - SHOPIN',
    variables: [numeric('otp'), numeric('minutes')],
  }),
];

function sample(
  number: number,
  key: string,
  own: Pick<SmsTemplate, 'text' | 'variables'> & Partial<SmsTemplate>,
): SmsTemplate {
  return {
    key,
    dltTemplateId: `1707${String(number).padStart(15, '0')}`,
    peId: '1701000000000000000',
    headers: ['SHOPIN'],
    category: 'service',
    otp: false,
    language: 'en',
    urlDomains: ['shop.example'],
    callbackNumbers: ['18001234567'],
    status: 'approved',
    gatewayIds: { msg91: `sandbox-${key}`, fast2sms: String(100_000 + number), bsnl: `sandbox-${key}` },
    ...own,
  };
}

function variable(name: string, tag: SmsVariable['tag']): SmsVariable {
  return { name, tag, max: 30, punctuation: '' };
}

function numeric(name: string): SmsVariable {
  return variable(name, 'numeric');
}

function words(name: string): SmsVariable {
  return variable(name, 'alphanumeric');
}

function link(name: string): SmsVariable {
  return variable(name, 'url');
}
