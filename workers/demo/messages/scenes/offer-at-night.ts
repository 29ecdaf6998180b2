import assert from 'node:assert/strict';
import { z } from 'zod';
import { showIndiaTime } from '../show-india-time.js';
import { nextSendTime } from '../../../../src/messages/sms/send-window.js';
import { hasEnded } from '../../einvoices/has-ended.js';
import type { Scene } from '../../scene.js';
import { until } from '../../until.js';
import type { MessagesDesk } from '../messages-desk.js';
import { takenTexts } from '../taken-texts.js';

const offer = {
  dltTemplateId: '1707000000000000901',
  peId: '1701000000000000000',
  headers: ['SHOPIN'],
  category: 'promotional',
  language: 'en',
  text: '{#numeric#} percent off all bolts until {#alphanumeric#}. Shop at {#url#} - SHOPIN',
  variables: [
    { name: 'percent', tag: 'numeric' },
    { name: 'lastDay', tag: 'alphanumeric' },
    { name: 'link', tag: 'url' },
  ],
  urlDomains: ['shop.example'],
  status: 'approved',
  gatewayIds: { msg91: 'demo-offer' },
};
const to = '+919876500105';
const jobDocument = z.object({ id: z.string(), state: z.string(), nextRunAt: z.string().nullable() });
/** Between the opening of the hours and the time that a job keeps. */
const toleranceMs = 10_000;

/** An offer goes from 10:00 to 21:00 in India alone; at night its job waits for the morning. */
export const offerAtNight: Scene<MessagesDesk> = {
  title: 'an offer, in the hours for offers alone',
  async play({ openShop, ask }, step) {
    const shop = await openShop('A shop with an offer');
    await shop.call(z.unknown(), 'PUT', '/v1/sms-templates/offer', { body: offer });
    step('template kept');
    const now = new Date();
    const opens = nextSendTime('promotional', now);
    const variables = { percent: 20, lastDay: '30 Nov', link: 'https://shop.example/bolts' };
    const body = { input: { to, template: 'offer', variables } };
    const { id } = await shop.call(jobDocument, 'POST', '/v1/jobs/sms.send', { body });
    const isKept = ({ nextRunAt }: z.infer<typeof jobDocument>): boolean =>
      nextRunAt !== null && Math.abs(Date.parse(nextRunAt) - opens.getTime()) < toleranceMs;
    const job = await until(
      'the offer is sent, or waits for its hour',
      () => shop.call(jobDocument, 'GET', `/v1/jobs/${id}`),
      (read) => hasEnded(read.state) || (opens > now && isKept(read)),
    );
    const taken = (await takenTexts(ask, 'msg91')).filter((text) => text.to === to);
    if (opens <= now) {
      assert.equal(`${job.state} ${taken.length}`, 'succeeded 1', `it is ${job.state}`);
      step('sent at once');
      return 'sent at once: offers may go from 10:00 to 21:00 in India, and it is day there';
    }
    assert.equal(`${job.state} ${taken.length}`, 'queued 0', `it is ${job.state}`);
    step(`waits for ${showIndiaTime(opens)}`);
    return `it is night in India: the job is ${job.state}, not failed, and goes on at ${showIndiaTime(opens)}; MSG91 was not called`;
  },
};
