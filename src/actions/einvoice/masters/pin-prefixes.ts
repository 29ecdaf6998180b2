import { otherTerritory, pinAbroad } from '../../../domain/masters/states.js';

// First three digits of the PIN codes of a state, from-to. Source: NIC PIN master of October 2024 as carried by
// resilient-tech/india-compliance; none is recorded there for 36, 38 and 97. Ranges of neighbours overlap.
const rows = `
01|180-194
02|171-177
03|140-160
04|160
05|244-263
06|121-136
07|110
08|301-345
09|201-285
10|800-855
11|737
12|790-792
13|797-798
14|795
15|796
16|799
17|793-794
18|781-788
19|700-743
20|813-835
21|751-770
22|490-497
23|450-488
24|360-396
26|362 396
27|400-445
29|560-591
30|403
31|682
32|670-695
33|600-643
34|533 605 607 609 673
35|744
37|500-535`;

const rangesByState = new Map(
  rows
    .trim()
    .split('\n')
    .map((row) => {
      const [state = '', ranges = ''] = row.split('|');
      return [state, ranges.split(' ').map(readRange)] as const;
    }),
);

const allRanges = [...rangesByState.values()].flat();

/**
 * Whether a PIN code can lie in a state, by its first three digits; where no range is recorded for the state, whether it
 * can lie in India at all. The ranges overlap and age, so a `false` is a reason to warn, not to refuse.
 */
export const pinFitsState = (pin: number, stateCode: string): boolean => {
  if (pin === pinAbroad) return stateCode === otherTerritory;
  const prefix = Math.floor(pin / 1000);
  const ranges = rangesByState.get(stateCode) ?? allRanges;
  return ranges.some(([from, to]) => prefix >= from && prefix <= to);
};

function readRange(range: string): readonly [number, number] {
  const [from = '', to = from] = range.split('-');
  return [Number(from), Number(to)];
}
