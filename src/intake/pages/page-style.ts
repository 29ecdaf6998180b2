import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Html } from './html.js';

const css = readFileSync(new URL('page.css', import.meta.url), 'utf8');

/** The style sheet as it stands in every page: a whole element, since space around the text would change its hash. */
export const pageStyle = new Html(`<style>${css}</style>`);

/** What the Content-Security-Policy lets through: this one style sheet. */
export const pageStyleSource = `'sha256-${createHash('sha256').update(css).digest('base64')}'`;
