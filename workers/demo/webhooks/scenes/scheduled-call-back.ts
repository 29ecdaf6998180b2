import assert from 'node:assert/strict';
import type { Scene } from '../../scene.js';
import type { Stage } from '../stage.js';

const eventType = 'reminder.due';

/** The app is called back at its time, and needs no cron of its own. */
export const scheduledCallBack: Scene<Stage> = {
  title: 'the clock calls the app back',
  async play({ webhooks, openEndpoint }, step) {
    const endpoint = await openEndpoint('reminders', [eventType]);
    const { id, nextRuns } = await webhooks.createSchedule({
      name: 'the demo’s reminder',
      cron: '*/10 * * * * *',
      action: 'events.publish',
      input: { type: eventType, data: { invoiceNo: 'D-101' } },
    });
    const due = nextRuns[0];
    assert(due, 'the schedule has no next time');
    step(`due ${clockOf(due)}`);
    const [arrival] = await endpoint.arrivals(1);
    assert.equal(arrival?.data['invoiceNo'], 'D-101', 'it says something else');
    const afterMs = arrival.request.receivedAtMs - Date.parse(due);
    step(`there ${afterMs.toFixed(0)} ms later`);
    const paused = await webhooks.pauseSchedule(id);
    assert(paused.paused && paused.nextRuns.length === 0, 'paused, it still has a next time');
    step('paused');
    return `due ${clockOf(due)} IST, there ${afterMs.toFixed(0)} ms later; then paused`;
  },
};

/** Hours, minutes and seconds of an ISO 8601 instant, as it is written. */
const clockOf = (instant: string): string => instant.slice(11, 19);
