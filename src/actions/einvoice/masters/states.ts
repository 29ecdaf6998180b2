/** A state or union territory as GST numbers it. */
export interface State {
  /** Two digits, as in `Stcd` and `Pos`. */
  code: string;
  name: string;
  /** Letters of its vehicle registrations; the first is in use. */
  letters: readonly string[];
  /** Other spellings, as `stateKey` folds them. */
  aliases: readonly string[];
  /** First three digits of its PIN codes, from-to; empty where no range is recorded. Ranges of neighbours overlap. */
  pins: readonly (readonly [number, number])[];
}

// Codes: NIC e-invoice portal, master "State codes". PIN ranges: NIC PIN master of October 2024 as carried by
// resilient-tech/india-compliance; none is recorded there for 36, 38 and 97. Letters: Central Motor Vehicles Rules.
// Columns: code | name | vehicle letters | aliases | PIN prefixes.
const rows = `
01|Jammu and Kashmir|JK|jammu|180-194
02|Himachal Pradesh|HP|himachal|171-177
03|Punjab|PB||140-160
04|Chandigarh|CH||160
05|Uttarakhand|UK UA|uttaranchal|244-263
06|Haryana|HR||121-136
07|Delhi|DL|newdelhi nctofdelhi nctdelhi delhinct|110
08|Rajasthan|RJ||301-345
09|Uttar Pradesh|UP||201-285
10|Bihar|BR||800-855
11|Sikkim|SK||737
12|Arunachal Pradesh|AR|arunachal|790-792
13|Nagaland|NL||797-798
14|Manipur|MN||795
15|Mizoram|MZ||796
16|Tripura|TR||799
17|Meghalaya|ML||793-794
18|Assam|AS||781-788
19|West Bengal|WB|bengal|700-743
20|Jharkhand|JH||813-835
21|Odisha|OD OR|orissa|751-770
22|Chhattisgarh|CG|chattisgarh chhatisgarh|490-497
23|Madhya Pradesh|MP||450-488
24|Gujarat|GJ||360-396
26|Dadra and Nagar Haveli and Daman and Diu|DD DN|damandiu dadranagarhaveli daman dnhdd dadranagarhavelidamandiu|362 396
27|Maharashtra|MH||400-445
29|Karnataka|KA||560-591
30|Goa|GA||403
31|Lakshadweep|LD|lakshadweepislands|682
32|Kerala|KL||670-695
33|Tamil Nadu|TN||600-643
34|Puducherry|PY|pondicherry|533 605 607 609 673
35|Andaman and Nicobar Islands|AN|andaman andamannicobar|744
36|Telangana|TS TG|telengana|
37|Andhra Pradesh|AP|andhra andhrapradeshnew|500-535
38|Ladakh|LA||
97|Other Territory|OT|otherterritories|`;

/** The states that a party may be in and a supply may be made to. Withdrawn 25 and 28, and 96 (abroad), are not here. */
export const states: readonly State[] = rows.trim().split('\n').map(readRow);

/** State code of places outside India. */
export const abroad = '96';
/** State code of India's waters beyond any state; the only one that may use PIN 999999. */
export const otherTerritory = '97';
/** The PIN of a place abroad. */
export const pinAbroad = 999_999;

const byCode = new Map(states.map((state) => [state.code, state]));

/** The state of a two-digit code; undefined for abroad and for codes that are not in use. */
export const stateOf = (code: string): State | undefined => byCode.get(code);

/** A state's name or, where the code is in no list, the code. For messages. */
export const stateLabel = (code: string): string =>
  code === abroad ? 'abroad (96)' : `${stateOf(code)?.name ?? 'unknown state'} (${code})`;

/** Folds a state's name so that spellings meet: lower case, letters and digits only, without "and". */
export const stateKey = (name: string): string =>
  name
    .toLowerCase()
    .replace(/\band\b/g, ' ')
    .replace(/[^a-z0-9]/g, '');

function readRow(row: string): State {
  const [code = '', name = '', letters = '', aliases = '', pins = ''] = row.split('|');
  const words = (text: string): string[] => text.split(' ').filter(Boolean);
  return {
    code,
    name,
    letters: words(letters),
    aliases: words(aliases),
    pins: words(pins).map((range) => {
      const [from = '', to = from] = range.split('-');
      return [Number(from), Number(to)] as const;
    }),
  };
}
