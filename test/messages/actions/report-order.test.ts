import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changeByReport } from '../../../src/actions/messages/reports/change-by-report.js';
import type { KeptMessage } from '../../../src/domain/kept-message.js';
import { reportStates, type MessageReport } from '../../../src/domain/message-report.js';
import { aReport, saturdayNoon } from './message-desk.js';

const kept: KeptMessage = {
  ...{
    tenantId: 't',
    mode: 'test',
    id: 'i',
    channel: 'email',
    recipientKeys: ['k'],
    category: 'marketing',
  },
  ...{ template: null, state: 'accepted', provider: 'ses', providerMessageId: 'p', lostAnswers: 0 },
  ...{ segments: null, retailPaise: 0, wholesalePaise: 0, code: null },
  ...{ acceptedAt: saturdayNoon, deliveredAt: null, createdAt: saturdayNoon },
};

/** What is told of a message as these reports come in. */
const toldOf = (channel: MessageReport['channel'], states: readonly MessageReport['state'][]): string[] => {
  const told: string[] = [];
  states.reduce<KeptMessage>(
    (message, state) => {
      const context = { now: saturdayNoon, alsoTells: [] };
      const change = changeByReport(message, aReport({ channel, state, code: null }), context);
      told.push(...(change.events ?? []).map(({ type }) => type));
      return { ...message, ...change.message };
    },
    { ...kept, channel },
  );
  return told;
};

const anyOrder = <T>(all: readonly T[]) => fc.shuffledSubarray([...all], { minLength: all.length });

it('a delivery is told once, and before the reading, whatever the order of their reports', () => {
  const reports = anyOrder(['sent', 'delivered', 'read', 'delivered', 'read'] as const);
  fc.assert(
    fc.property(reports, (states) => {
      expect(toldOf('whatsapp', states)).toEqual(['whatsapp.delivered', 'whatsapp.read']);
    }),
  );
});

it.each<[MessageReport['channel'], MessageReport['state'][], string[]]>([
  ['email', ['complained', 'delivered'], ['email.complained']],
  ['email', ['bounced', 'complained'], ['email.bounced', 'email.complained']],
  ['email', ['bounced', 'delivered'], ['email.bounced']],
  ['sms', ['delivered', 'failed'], ['sms.delivered']],
])('of %s reported as %j is told %j', (channel, states, told) => {
  expect(toldOf(channel, states)).toEqual(told);
});

it('reports of a message end in the same state whatever their order', () => {
  const channel = fc.constantFrom('sms', 'whatsapp', 'email');
  const states = fc.uniqueArray(fc.constantFrom(...reportStates), { minLength: 1 });
  const shuffled = states.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
  );
  const context = { now: saturdayNoon, alsoTells: [] };
  fc.assert(
    fc.property(channel, shuffled, (of, [one, other]) => {
      const endOf = (order: readonly MessageReport['state'][]) =>
        order.reduce<KeptMessage>(
          (message, state) => ({
            ...message,
            ...changeByReport(message, aReport({ channel: of, state, code: state }), context).message,
          }),
          { ...kept, channel: of },
        );
      const [first, second] = [endOf(one), endOf(other)];
      expect([second.state, second.code]).toEqual([first.state, first.code]);
    }),
  );
});
