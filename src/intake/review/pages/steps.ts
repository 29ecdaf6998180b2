import { html, type Html } from '../../pages/html.js';
import { filingSteps, type FilingStep } from '../../review-ports.js';

const words: Readonly<Record<FilingStep, { done: string; now: string }>> = {
  saved: { done: 'Saved', now: 'Being saved' },
  checked: { done: 'Checked', now: 'Being checked' },
  approved: { done: 'Approved', now: 'Your approval' },
  filed: { done: 'Filed', now: 'To be signed' },
};

/** Where a filing stands; `reached` is the last step that is behind it, null for none. */
export const stepsList = (reached: FilingStep | null, isMoving: boolean): Html => {
  const done = reached === null ? 0 : filingSteps.indexOf(reached) + 1;
  return html`<ol class="steps" aria-label="Where it stands">
    ${filingSteps.map((step, place) => {
      const state = place < done ? 'done' : place === done && isMoving ? 'now' : 'ahead';
      return html`<li class="${state}" ${state === 'now' ? html`aria-current="step"` : null}>
        ${words[step][state === 'now' ? 'now' : 'done']}<span class="unseen"
          >${state === 'done' ? ' (done)' : ''}</span
        >
      </li>`;
    })}
  </ol>`;
};
