/** A state or union territory as GST numbers it. */
export interface State {
  /** Two digits, as in `Stcd` and `Pos`. */
  code: string;
  name: string;
  /** Letters of its vehicle registrations; the first is in use. */
  letters: readonly string[];
  /** Other spellings, as `stateKey` folds them. */
  aliases: readonly string[];
}

// Sources: NIC e-invoice portal, master "State codes", as of November 2026; letters by the Central Motor Vehicles Rules.
// The aliases are our own list. Columns: code | name | vehicle letters | aliases.
const rows = `
01|Jammu and Kashmir|JK|jammu
02|Himachal Pradesh|HP|himachal
03|Punjab|PB|
04|Chandigarh|CH|
05|Uttarakhand|UK UA|uttaranchal
06|Haryana|HR|
07|Delhi|DL|newdelhi nctofdelhi nctdelhi delhinct
08|Rajasthan|RJ|
09|Uttar Pradesh|UP|
10|Bihar|BR|
11|Sikkim|SK|
12|Arunachal Pradesh|AR|arunachal
13|Nagaland|NL|
14|Manipur|MN|
15|Mizoram|MZ|
16|Tripura|TR|
17|Meghalaya|ML|
18|Assam|AS|
19|West Bengal|WB|bengal
20|Jharkhand|JH|
21|Odisha|OD OR|orissa
22|Chhattisgarh|CG|chattisgarh chhatisgarh
23|Madhya Pradesh|MP|
24|Gujarat|GJ|
26|Dadra and Nagar Haveli and Daman and Diu|DD DN|damandiu dadranagarhaveli daman dnhdd dadranagarhavelidamandiu
27|Maharashtra|MH|
29|Karnataka|KA|
30|Goa|GA|
31|Lakshadweep|LD|lakshadweepislands
32|Kerala|KL|
33|Tamil Nadu|TN|
34|Puducherry|PY|pondicherry
35|Andaman and Nicobar Islands|AN|andaman andamannicobar
36|Telangana|TS TG|telengana
37|Andhra Pradesh|AP|andhra andhrapradeshnew
38|Ladakh|LA|
97|Other Territory|OT|otherterritories`;

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
  const [code = '', name = '', letters = '', aliases = ''] = row.split('|');
  const words = (text: string): string[] => text.split(' ').filter(Boolean);
  return { code, name, letters: words(letters), aliases: words(aliases) };
}
