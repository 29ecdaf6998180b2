import { expect, it } from 'vitest';
import { brokenByCall, type WayAttempt } from './ways-oracle.js';

const settleMs = 300;

/** Calls as `kind provider outcome[/code] ms`, one after the other. */
const calls = (...lines: string[]): WayAttempt[] =>
  lines.map((text) => {
    const [kind = '', provider = '', ended = '', openedMs = ''] = text.split(' ');
    const [outcome = '', code = null] = ended.split('/');
    return { kind: kind as WayAttempt['kind'], provider, outcome, code, openedMs: Number(openedMs) };
  });

const doubtful = 'perform cleartax unknown 0';
const absent = 'recover cleartax transient/not_there 400';

it.each([
  ['done at once', calls('perform cleartax done 0')],
  ['certainly not done, so elsewhere', calls('perform cleartax transient 0', 'perform nic done 10')],
  ['in doubt, and found', calls(doubtful, 'recover cleartax done 10')],
  ['in doubt, not there, so elsewhere', calls(doubtful, absent, 'perform nic done 410')],
  [
    'a look-up that failed, then one that found nothing',
    calls(doubtful, 'recover cleartax transient/no_answer 10', absent, 'perform cleartax done 410'),
  ],
])('keeps the rule of fail-over: %s', (_name, attempts) => {
  expect(brokenByCall(attempts, settleMs)).toBeNull();
});

it.each([
  ['call 2, perform at nic: cleartax has not been asked', calls(doubtful, 'perform nic done 10')],
  ['call 2, perform at cleartax: cleartax has not been asked', calls(doubtful, 'perform cleartax done 10')],
  ['call 2, recover at nic: the doubt is at cleartax', calls(doubtful, 'recover nic done 10')],
  [
    'call 3, perform at nic: cleartax has not been asked',
    calls(doubtful, 'recover cleartax transient/no_answer 400', 'perform nic done 410'),
  ],
  [
    'call 4, perform at nic: cleartax has not been asked',
    calls(doubtful, absent, 'recover cleartax unknown/worker_lost 410', 'perform nic done 420'),
  ],
  [
    'call 3, perform at nic: cleartax was asked too soon',
    calls(doubtful, 'recover cleartax transient/not_there 10', 'perform nic done 20'),
  ],
  ['it ended in doubt at cleartax', calls(doubtful)],
])('tells what broke it: %s', (how, attempts) => {
  expect(brokenByCall(attempts, settleMs)).toBe(how);
});
