import type { SmsProvider } from '../../../providers/sms/sms-contract.js';
import type { SmsDesk } from './sms-deps.js';

/** All SMS gateways behind one: a call goes the way of its connection. */
export const createSmsDesk = (providers: readonly SmsProvider[]): SmsDesk => {
  const byName = new Map(providers.map((provider) => [provider.name, provider]));
  return {
    of: ({ provider: name }) => {
      const provider = byName.get(name);
      if (!provider) throw new Error(`no SMS gateway is named ${name}`);
      return provider;
    },
    tracking: providers.filter(({ track }) => track !== null).map(({ name }) => name),
  };
};
