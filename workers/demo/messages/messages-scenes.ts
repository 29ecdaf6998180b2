import type { Scene } from '../scene.js';
import type { MessagesDesk } from './messages-desk.js';
import { bouncedAddress } from './scenes/bounced-address.js';
import { creditRunsOut } from './scenes/credit-runs-out.js';
import { deliveryReported } from './scenes/delivery-reported.js';
import { discordNotes } from './scenes/discord-notes.js';
import { gatewayOutOfBalance } from './scenes/gateway-out-of-balance.js';
import { mailServerDown } from './scenes/mail-server-down.js';
import { mailWithInvoice } from './scenes/mail-with-invoice.js';
import { offerAtNight } from './scenes/offer-at-night.js';
import { offerUnsubscribed } from './scenes/offer-unsubscribed.js';
import { otpInHindi } from './scenes/otp-in-hindi.js';
import { textWithCredit } from './scenes/text-with-credit.js';
import { whatsappRead } from './scenes/whatsapp-read.js';
import { wrongVariables } from './scenes/wrong-variables.js';

/** What is done with messages, each scene by a shop of its own. */
export const messagesScenes: readonly (readonly Scene<MessagesDesk>[])[] = [
  [
    textWithCredit,
    otpInHindi,
    wrongVariables,
    gatewayOutOfBalance,
    offerAtNight,
    deliveryReported,
    creditRunsOut,
    mailWithInvoice,
    mailServerDown,
    bouncedAddress,
    offerUnsubscribed,
    whatsappRead,
    discordNotes,
  ],
];
