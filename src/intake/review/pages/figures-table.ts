import { html, type Html } from '../../pages/html.js';

/** A table of figures: its first column is in words, the others are set to the right. Small screens show each row as a card. */
export interface FiguresTable {
  caption: string;
  /** The first names the words. */
  columns: readonly string[];
  rows: readonly { label: string; cells: readonly string[]; look?: 'total' | 'apart' }[];
}

export const figuresTable = ({ caption, columns, rows }: FiguresTable): Html => {
  const [first = '', ...rest] = columns;
  return html`<table class="figures">
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">${first}</th>
        ${rest.map((column) => html`<th scope="col" class="number">${column}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ label, cells, look }) =>
          html`<tr ${look === undefined ? null : html`class="${look}"`}>
            <th scope="row">${label}</th>
            ${cells.map((cell, place) => html`<td class="number" data-column="${rest[place] ?? ''}">${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
};
