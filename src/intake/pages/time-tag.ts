import { html, type Html } from './html.js';

const indianClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Kolkata',
  dateStyle: 'medium',
  timeStyle: 'medium',
});

/** An instant as people in India read it, `21 Nov 2026, 10:15:03 IST`, with ISO 8601 for machines. */
export const timeTag = (instant: Date): Html =>
  html`<time datetime="${instant.toISOString()}">${indianClock.format(instant)} IST</time>`;
