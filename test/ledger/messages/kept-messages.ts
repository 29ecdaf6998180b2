import { newId } from '../../../src/domain/ids.js';
import type { KeptMessage } from '../../../src/domain/kept-message.js';
import type { MessageReport } from '../../../src/domain/message-report.js';

/** A message by SMS that a gateway has accepted, but for what is given. */
export const aMessage = (given: Partial<KeptMessage> & { tenantId: string }): KeptMessage => ({
  mode: 'test',
  id: newId(),
  channel: 'sms',
  recipientKeys: ['key-1'],
  category: 'transactional',
  template: 'payment',
  state: 'accepted',
  provider: 'msg91',
  providerMessageId: 'm-1',
  lostAnswers: 0,
  segments: 2,
  retailPaise: 50,
  wholesalePaise: 30,
  code: null,
  acceptedAt: new Date('2026-05-14T06:30:00.000Z'),
  deliveredAt: null,
  createdAt: new Date('2026-05-14T06:00:00.000Z'),
  ...given,
});

/** A report that the message was delivered, but for what is given. */
export const aReport = (given: Partial<MessageReport> = {}): MessageReport => ({
  channel: 'sms',
  provider: 'msg91',
  providerMessageId: 'm-1',
  messageId: null,
  recipientKey: 'key-1',
  state: 'delivered',
  permanent: null,
  code: null,
  billedSegments: null,
  at: '2026-05-14T06:31:00.000Z',
  ...given,
});
