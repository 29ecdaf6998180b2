import { createBsnlProvider } from '../src/providers/bsnl/bsnl-provider.js';
import { createDiscordProvider } from '../src/providers/discord/discord-provider.js';
import type { DiscordProvider, WhatsAppProvider } from '../src/providers/chat/chat-contract.js';
import type { EmailProvider } from '../src/providers/email/email-contract.js';
import { createFast2SmsProvider } from '../src/providers/fast2sms/fast2sms-provider.js';
import type { HttpClient } from '../src/providers/http-client.js';
import { createMsg91Provider } from '../src/providers/msg91/msg91-provider.js';
import { createResendProvider } from '../src/providers/resend/resend-provider.js';
import { createSendgridProvider } from '../src/providers/sendgrid/sendgrid-provider.js';
import { createSesProvider } from '../src/providers/ses/ses-provider.js';
import type { SmsProvider } from '../src/providers/sms/sms-contract.js';
import { createSmtpProvider } from '../src/providers/smtp/smtp-provider.js';
import { createTwilioProvider } from '../src/providers/twilio/twilio-provider.js';
import { createWhatsAppProvider } from '../src/providers/whatsapp/whatsapp-provider.js';

/** Every way to send a message. To add one is to write its folder and name it here and in `message-provider-names.ts`. */
export interface MessageProviders {
  sms: readonly SmsProvider[];
  email: readonly EmailProvider[];
  whatsapp: WhatsAppProvider;
  discord: DiscordProvider;
}

/** Makes them, once for a process: some keep connections, tokens, or what they must not call again. */
export const messageProviders = (deps: {
  http: HttpClient;
  now: () => Date;
  timeoutMs: number;
}): MessageProviders => ({
  sms: [
    createMsg91Provider(deps),
    createBsnlProvider(deps),
    createFast2SmsProvider(deps),
    createTwilioProvider(deps),
  ],
  email: [
    createSmtpProvider(deps),
    createResendProvider(deps),
    createSendgridProvider(deps),
    createSesProvider(deps),
  ],
  whatsapp: createWhatsAppProvider(deps),
  discord: createDiscordProvider(deps),
});
