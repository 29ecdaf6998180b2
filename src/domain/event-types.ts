/** Dotted, general to specific: `invoice.paid`. At most 128 characters. */
export const eventTypePattern = /^[a-zA-Z0-9_]+(\.[a-zA-Z0-9_]+)*$/;
/** What an endpoint may ask for: a type, a family (`invoice.*`), or everything of the app's (an empty list). */
export const eventTypeWishPattern = /^[a-zA-Z0-9_]+(\.[a-zA-Z0-9_]+)*(\.\*)?$/;
export const maxEventTypeLength = 128;

/** Munshi's notices about endpoints, deliveries and schedules begin so; the app's own events may not. */
export const noticePrefix = 'munshi.';

/** Everything that Munshi tells about itself; sent to the endpoints that name it. */
export const noticeTypes = [
  'munshi.endpoint.failing',
  'munshi.endpoint.recovered',
  'munshi.endpoint.disabled',
  'munshi.endpoint.enabled',
  'munshi.endpoint.secret_rotated',
  'munshi.delivery.failing',
  'munshi.delivery.exhausted',
  'munshi.delivery.recovered',
  'munshi.replay.finished',
  'munshi.schedule.missed',
  'munshi.webhooks.reconciled',
] as const;
export type NoticeType = (typeof noticeTypes)[number];
