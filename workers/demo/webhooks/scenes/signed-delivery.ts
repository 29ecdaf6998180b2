import assert from 'node:assert/strict';
import { demoInvoice } from '../../einvoices/demo-invoice.js';
import type { Scene } from '../../scene.js';
import { isGenuine } from '../is-genuine.js';
import type { Stage } from '../stage.js';

/** The end of a job goes to the app, signed; a body that was changed on the way would not pass for ours. */
export const signedDelivery: Scene<Stage> = {
  title: 'an e-invoice is told, signed',
  async play({ einvoices, openEndpoint }, step) {
    const endpoint = await openEndpoint('books', ['einvoice.*', 'job.*']);
    const posted = await einvoices.post(demoInvoice('D-401'), 'demo-webhook');
    assert(posted.kind === 'accepted', 'the e-invoice was refused');
    step('job queued');
    const [arrival] = await endpoint.arrivals(1);
    assert(arrival?.type === 'einvoice.generated', `${String(arrival?.type)} came in its place`);
    assert.equal(arrival.data['jobId'], posted.job.id, 'it tells of another job');
    step(arrival.type);
    const forged = { ...arrival.request, body: Buffer.from(`${arrival.request.body.toString()} `) };
    assert(!isGenuine(forged, endpoint.secret), 'a changed body passed for ours');
    step('signature right');
    return `einvoice.generated for job ${posted.job.id}; its signature is right, and wrong for a body with one byte more`;
  },
};
