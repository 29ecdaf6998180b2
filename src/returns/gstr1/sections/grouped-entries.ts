/** An object of the return's JSON. */
export type Json = Record<string, unknown>;

/** Documents of a section that lists them by buyer, place or kind, in order of first appearance. */
export interface GroupedEntries {
  add: (group: string, entry: Json) => void;
  /** `[{ ctin, inv: [...] }]` for the keys `ctin` and `inv`. */
  toJson: () => Json[];
}

/** Makes an empty section with the names of its group's and its list's key. */
export const createGroupedEntries = (groupKey: string, listKey: string): GroupedEntries => {
  const groups = new Map<string, Json[]>();
  return {
    add: (group, entry) => {
      const list = groups.get(group);
      if (list) list.push(entry);
      else groups.set(group, [entry]);
    },
    toJson: () => [...groups].map(([group, list]) => ({ [groupKey]: group, [listKey]: list })),
  };
};
