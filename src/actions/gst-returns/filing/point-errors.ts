import type { Fault } from '../../../domain/outcome.js';
import type { PortalError } from '../../../providers/gst/gst-contract.js';
import { fieldsIn, type Fields } from '../../../returns/return-fields.js';
import { documentSections } from './return-sections.js';

/**
 * What the portal did not save, as faults: the pointer leads to the document in the return (`/return/b2b/0/inv/3`), whether
 * the input has it or a build job made it; the message begins with its number.
 */
export const pointErrors = (ret: Fields, errors: readonly PortalError[]): Fault[] => {
  const places = placesIn(ret);
  return errors.map((error) => ({
    pointer: placeOf(error, ret, places),
    code: error.code,
    message: error.documentNumber === null ? error.message : `${error.documentNumber}: ${error.message}`,
  }));
};

type Places = ReadonlyMap<string, string>;

const keyOf = (section: string, group: string, number: string): string =>
  `${section}|${group.toUpperCase()}|${number.toUpperCase()}`;

/** Where each document stands, by section and number, with its group and without. */
const placesIn = (ret: Fields): Places => {
  const places = new Map<string, string>();
  const put = (section: string, group: unknown, number: unknown, place: string): void => {
    if (typeof number !== 'string') return;
    places.set(keyOf(section, typeof group === 'string' ? group : '', number), place);
    if (!places.has(keyOf(section, '', number))) places.set(keyOf(section, '', number), place);
  };
  for (const { key, group, list, number } of documentSections) {
    fieldsIn(ret[key]).forEach((entry, at) => {
      const place = `/return/${key}/${at}`;
      if (group === null) put(key, '', entry[number], place);
      else {
        if (typeof entry[group] === 'string') places.set(keyOf(key, entry[group], ''), place);
        fieldsIn(entry[list]).forEach((document, index) =>
          put(key, entry[group], document[number], `${place}/${list}/${index}`),
        );
      }
    });
  }
  return places;
};

const placeOf = (
  { section, group, documentNumber, message }: PortalError,
  ret: Fields,
  places: Places,
): string => {
  if (section === null) return '/return';
  if (section.startsWith('hsn')) return hsnPlace(message, ret);
  const number = documentNumber ?? '';
  return (
    places.get(keyOf(section, group ?? '', number)) ??
    (number === '' ? undefined : places.get(keyOf(section, '', number))) ??
    (ret[section] === undefined ? '/return' : `/return/${section}`)
  );
};

/** Of an HSN row the portal names the code alone, and it stands in the message; several rows may have it. */
const hsnPlace = (message: string, ret: Fields): string => {
  const code = /\(HSN (\w+)\)/.exec(message)?.[1];
  const hsn = ret['hsn'];
  if (typeof hsn !== 'object' || hsn === null) return '/return';
  const rows = Object.entries(hsn).flatMap(([side, list]) =>
    fieldsIn(list).flatMap((row, at) => (row['hsn_sc'] === code ? [`/return/hsn/${side}/${at}`] : [])),
  );
  return rows.length === 1 ? String(rows[0]) : '/return/hsn';
};
