import { distance } from 'fastest-levenshtein';

/** The known name that a misspelt one most likely means; null when none is near (more than a third of it differs). */
export const nearestName = (misspelt: string, known: readonly string[]): string | null => {
  const target = misspelt.slice(0, 100).toLowerCase();
  let nearest: string | null = null;
  let least = Math.max(2, Math.floor(target.length / 3)) + 1;
  for (const name of known) {
    const apart = distance(target, name.toLowerCase());
    if (apart < least && apart < name.length) [nearest, least] = [name, apart];
  }
  return nearest;
};

/** `; did you mean \`x\`?` when a known name is near, else nothing: to be put behind the word on what is unknown. */
export const suggestion = (misspelt: string, known: readonly string[]): string => {
  const nearest = nearestName(misspelt, known);
  return nearest === null ? '' : `; did you mean \`${nearest}\`?`;
};
