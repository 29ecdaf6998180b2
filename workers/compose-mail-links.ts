import { heedReport } from '../src/actions/messages/heed-reports.js';
import type { IntakeDeps } from '../src/intake/intake-deps.js';
import type { TrackedMail } from '../src/messages/email/tracking-links.js';
import type { Actions } from './compose-actions.js';
import type { Core } from './core.js';
import { mailLinksAt } from './mail-links.js';
import { unavailableWhenDown } from './unavailable-when-down.js';

/** What the links in mails do. A picture that is shown and a link that is followed are told as providers' reports are. */
export const composeMailLinks = (
  core: Core,
  { messages }: Actions,
  publicUrl: string,
): IntakeDeps['mailLinks'] => {
  const { tracking, unsubscribe } = mailLinksAt(publicUrl, core.masterKey);
  const report = async (
    { tenantId, mode, jobId: messageId }: TrackedMail,
    state: 'opened' | 'clicked',
  ): Promise<void> => {
    const message = await messages.book.find({ tenantId, mode, id: messageId });
    // Nothing is known of a mail that no service has taken.
    if (!message?.provider || !message.providerMessageId) return;
    const { provider, providerMessageId } = message;
    await heedReport(messages, message, {
      ...{ channel: 'email', provider, providerMessageId, messageId, recipientKey: null, state },
      ...{ permanent: null, code: null, billedSegments: null, at: messages.now().toISOString() },
    });
  };
  return {
    tracking,
    unsubscribing: unsubscribe,
    ...unavailableWhenDown({
      opened: (mail: TrackedMail) => report(mail, 'opened'),
      clicked: (mail: TrackedMail) => report(mail, 'clicked'),
      unsubscribed: ({ tenantId, mode, addressKey, stream }: Unsubscribing) =>
        messages.suppressions.put(
          { tenantId, mode },
          {
            ...{ channel: 'email', recipientKey: addressKey, reason: 'unsubscribe' },
            ...{ entry: { streams: [stream] }, until: null },
          },
        ),
    }),
  };
};

type Unsubscribing = Parameters<IntakeDeps['mailLinks']['unsubscribed']>[0];
