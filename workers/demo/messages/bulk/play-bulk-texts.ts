import type { Finding } from '../../bulk/judge-bulk.js';
import { createProgressBar } from '../../bulk/progress-bar.js';
import { wordsOfError } from '../../words-of-error.js';
import type { MessagesDesk } from '../messages-desk.js';
import { takenTexts } from '../taken-texts.js';
import { bulkRecipients } from './bulk-recipients.js';
import { judgeTexts } from './judge-texts.js';
import { sendTexts } from './send-texts.js';

/** Texts a thousand customers in one call, shows how it gets on and what came of it. Gives whether all ended as it must. */
export const playBulkTexts = async (desk: MessagesDesk, out: NodeJS.WriteStream): Promise<boolean> => {
  const findings = await findingsOf(desk, out).catch((error: unknown): Finding[] => [
    { holds: false, words: wordsOfError(error) },
  ]);
  for (const { holds, words } of findings) out.write(`${holds ? '✓' : '✗'} ${words}\n`);
  return findings.every(({ holds }) => holds);
};

const findingsOf = async (
  { openShop, url, ask }: MessagesDesk,
  out: NodeJS.WriteStream,
): Promise<Finding[]> => {
  const recipients = bulkRecipients();
  out.write(`${recipients.length} texts in one call, to customers of whom some have wrong numbers.\n\n`);
  const shop = await openShop('A shop with a thousand customers');
  const before = await shop.credit();
  const accepted = recipients.filter(({ end }) => end !== 'refused at the door').length;
  const bar = createProgressBar(accepted, out);
  const sent = await sendTexts(shop, url, recipients, bar).finally(() => {
    bar.end();
  });
  const after = await shop.credit();
  return judgeTexts(recipients, sent, { taken: await takenTexts(ask, 'msg91'), before, after });
};
