import { html, type Html } from './html.js';

/** What a state is to its owner; the colour follows it, the words never lean on the colour. */
type Tone = 'good' | 'wait' | 'bad' | 'off';

/** A state in words. */
export interface Told {
  tone: Tone;
  /** One or two words. */
  headline: string;
  because: Html;
}

/** The headline as a label. */
export const badge = ({ tone, headline }: Pick<Told, 'tone' | 'headline'>): Html =>
  html`<span class="badge ${tone}">${headline}</span>`;
