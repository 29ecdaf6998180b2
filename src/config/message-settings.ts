import { emailProviderNames, smsProviderNames } from './message-provider-names.js';
import { namesInOrder, settingFacts as facts, wholeNumber } from './setting-types.js';

/** The settings of messages and of the credit that they cost. */
export const messageSettings = {
  smsProviders: namesInOrder(...smsProviderNames).register(facts, {
    env: 'SMS_PROVIDERS',
    default: 'msg91,bsnl,fast2sms',
    about: `SMS gateways for tenants who name none, the first and then those for fail-over: ${smsProviderNames.join(', ')}.`,
  }),
  emailProviders: namesInOrder(...emailProviderNames).register(facts, {
    env: 'EMAIL_PROVIDERS',
    default: 'smtp,resend',
    about: `E-mail services likewise: ${emailProviderNames.join(', ')}.`,
  }),
  walletOpeningPaise: wholeNumber(0, 1_000_000_000).register(facts, {
    env: 'MUNSHI_WALLET_OPENING_PAISE',
    default: '0',
    inSandbox: '100000',
    about: 'Message credit that a wallet has from the first touch on, in paise.',
  }),
  walletLowPaise: wholeNumber(0, 1_000_000_000).register(facts, {
    env: 'MUNSHI_WALLET_LOW_PAISE',
    default: '5000',
    about: 'Below this a tenant that has set no limit of its own is told that its credit runs low, in paise.',
  }),
};
