/** Kinds of files that mail hosts refuse or that run when they are opened. Source: the blocked types of Gmail. */
const runs = new Set(
  (
    'ade adp apk appx bat cab chm cmd com cpl dll dmg exe hta iso jar js jse lib lnk mde msc msi msp mst nsh pif ps1 scr ' +
    'sct shb sys vb vbe vbs vhd vxd wsc wsf wsh xll'
  ).split(' '),
);

/** A file name for a header: `name` as it is shown, `ascii` for readers that know no other letters. */
export interface SafeFileName {
  name: string;
  ascii: string;
}

/**
 * A name without folders, line breaks, quotes and leading dots, of at most 120 characters with its ending. Null when
 * nothing of it is left, or when such a file would run.
 */
export const safeFileName = (given: string): SafeFileName | null => {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  // Marks that turn the direction of writing can hide the true ending; joiners are part of Indian scripts.
  const clean = last
    .replace(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Co}\u2028\u2029"<>:|?*;]/gu, '')
    .replace(/\s+/g, ' ');
  const bare = clean.replace(/^[. ]+/, '').replace(/[. ]+$/, '');
  const dot = bare.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [bare.slice(0, dot), bare.slice(dot).slice(0, 12)] : [bare, ''];
  if (stem === '' || runs.has(ending.slice(1).toLowerCase())) return null;
  const name = `${Array.from(stem)
    .slice(0, 120 - ending.length)
    .join('')}${ending}`;
  return { name, ascii: asciiOf(name) };
};

const asciiOf = (name: string): string => {
  const ascii = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]+/g, '_');
  return /[A-Za-z0-9]/.test(ascii.replace(/\.[^.]*$/, ''))
    ? ascii
    : `file${/\.[A-Za-z0-9]+$/.exec(ascii)?.[0] ?? ''}`;
};
