import { filers } from './books/demo-filers.js';
import { quietMonth } from './books/quiet-month.js';
import { rightOtps } from './file-with-a-person.js';
import type { ReturnsDesk } from './returns-desk.js';

/** Brings one filing to where a person has to approve it, and gives the link to its page. Throws when it does not get there. */
export const parkForReview = async ({ client, period }: ReturnsDesk): Promise<string> => {
  const { gstin, pan } = filers.parked;
  const { jobId: buildJobId } = await client.buildGstr1(quietMonth(gstin, period));
  const { id } = await client.start('gstr1.file', { gstin, period, pan, buildJobId });
  await client.nextStop(id);
  const { state, inputRequest } = await client.answer(id, { otp: rightOtps.login });
  if (inputRequest?.kind !== 'approval') throw new Error(`job ${id} waits for no approval, it is ${state}`);
  return client.makeReviewLink(id);
};
