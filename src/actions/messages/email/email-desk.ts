import type { EmailProvider } from '../../../providers/email/email-contract.js';
import type { EmailDesk } from './email-deps.js';

/** All e-mail services behind one: a call goes the way of its connection. */
export const createEmailDesk = (providers: readonly EmailProvider[]): EmailDesk => {
  const byName = new Map(providers.map((provider) => [provider.name, provider]));
  return {
    of: ({ provider: name }) => {
      const provider = byName.get(name);
      if (!provider) throw new Error(`no e-mail service is named ${name}`);
      return provider;
    },
  };
};
