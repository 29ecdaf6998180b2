import { describe, expect, it } from 'vitest';
import { unitCodeOf } from '../../src/domain/masters/units.js';
import { pinFitsState } from '../../src/actions/einvoice/masters/pin-prefixes.js';
import { emailAddress, phoneDigits } from '../../src/actions/einvoice/mapping/contact-details.js';
import { cutText, losesLetters, plainText } from '../../src/actions/einvoice/mapping/plain-text.js';
import { splitAddress } from '../../src/actions/einvoice/mapping/split-address.js';
import { stateCodeOf } from '../../src/actions/einvoice/mapping/state-code-of.js';

describe('plain text', () => {
  it.each([
    ['Hex bolt M12', 'Hex bolt M12'],
    ['  two   spaces ', 'two spaces'],
    ['line one\r\nline two', 'line one, line two'],
    ['line one,\nline two', 'line one, line two'],
    ['5" pipe \\ elbow', '5 pipe elbow'],
    ['Café – “Déjà vu”', 'Cafe - Deja vu'],
    ['₹ 500 voucher', 'Rs 500 voucher'],
    ['Bolt 🔩 box', 'Bolt box'],
    ['बोल्ट', ''],
    ['tab\there', 'tab here'],
  ])('%j becomes %j', (given, expected) => {
    expect(plainText(given)).toBe(expected);
    expect(plainText(expected)).toBe(expected);
  });

  it.each([
    ['Café – “Déjà vu” №1 ½', false],
    ['Bolt 🔩 box', false],
    ['ABC बोल्ट', true],
    ['ৰাম', true],
  ])('%j loses letters: %s', (given, loses) => {
    expect(losesLetters(given)).toBe(loses);
  });

  it('is cut at a word', () => {
    expect(cutText('one two three', 9)).toBe('one two');
    expect(cutText('one two three', 7)).toBe('one two');
    expect(cutText('onetwothree', 5)).toBe('onetw');
  });
});

describe('an address', () => {
  const long =
    'Shop 12, Ground Floor, Commerce House, Behind the Old Municipal Office, Station Road West, Andheri';

  it('stays on one line up to 100 characters', () => {
    expect(splitAddress('22 Dockyard Road', 'Mumbai')).toEqual({ Addr1: '22 Dockyard Road' });
    expect(splitAddress('x'.repeat(100), 'Mumbai')).toEqual({ Addr1: 'x'.repeat(100) });
  });

  it('is cut at the last comma', () => {
    expect(splitAddress(`${long}, Mumbai Suburban`, 'Mumbai')).toEqual({
      Addr1: long,
      Addr2: 'Mumbai Suburban',
    });
  });

  it('is cut at a space where there is no comma', () => {
    const words = 'word '.repeat(30).trim();
    const { Addr1, Addr2 } = splitAddress(words, 'Mumbai');
    expect(Addr1.length).toBeLessThanOrEqual(100);
    expect(`${Addr1} ${Addr2 ?? ''}`).toBe(words);
  });

  it('is cut at a space where the comma comes too early to leave a line', () => {
    const early = `A-3, ${'word '.repeat(30).trim()}`;
    const { Addr1, Addr2 } = splitAddress(early, 'Mumbai');
    expect(`${Addr1} ${Addr2 ?? ''}`).toBe(early);
  });

  it('leaves no second line of under three characters', () => {
    const { Addr1, Addr2 } = splitAddress(`${'word '.repeat(20)}ab`, 'Mumbai');
    expect(Addr1).toBe('word '.repeat(19).trim());
    expect(Addr2).toBe('word ab');
  });

  it('is filled up with the city when it is too short', () => {
    expect(splitAddress('A1', 'Mumbai')).toEqual({ Addr1: 'A1, Mumbai' });
    expect(splitAddress('"', 'Mumbai')).toEqual({ Addr1: 'Mumbai' });
  });

  it('loses what neither line holds', () => {
    const { Addr1, Addr2 } = splitAddress('word '.repeat(100), 'Mumbai');
    expect(Addr1.length).toBeLessThanOrEqual(100);
    expect(Addr2?.length).toBeLessThanOrEqual(100);
  });
});

describe('a state', () => {
  it.each([
    ['Karnataka', '29'],
    ['karnataka ', '29'],
    ['KA', '29'],
    ['29', '29'],
    ['7', '07'],
    ['Orissa', '21'],
    ['Pondicherry', '34'],
    ['Uttaranchal', '05'],
    ['Chattisgarh', '22'],
    ['NCT of Delhi', '07'],
    ['New Delhi', '07'],
    ['Jammu & Kashmir', '01'],
    ['Jammu and Kashmir', '01'],
    ['Daman & Diu', '26'],
    ['Dadra and Nagar Haveli', '26'],
    ['Dadra & Nagar Haveli and Daman & Diu', '26'],
    ['Andaman & Nicobar Islands', '35'],
    ['TamilNadu', '33'],
    ['Telengana', '36'],
    ['Ladakh', '38'],
    ['Other Territory', '97'],
    ['Other Countries', '96'],
    ['25', '25'],
    ['Atlantis', null],
    ['', null],
  ])('%j has the code %j', (name, code) => {
    expect(stateCodeOf(name)).toBe(code);
  });

  it.each([
    [560058, '29', true],
    [560058, '27', false],
    [403001, '30', true],
    [403001, '27', true],
    [160017, '04', true],
    [500001, '36', true],
    [999999, '97', true],
    [999999, '29', false],
  ])('PIN %i fits %s: %s', (pin, state, fits) => {
    expect(pinFitsState(pin, state)).toBe(fits);
  });
});

describe('a unit', () => {
  it.each([
    ['NOS', 'NOS'],
    ['nos.', 'NOS'],
    ['No', 'NOS'],
    ['Pcs', 'PCS'],
    ['pieces', 'PCS'],
    ['each', 'PCS'],
    ['Kg.', 'KGS'],
    ['kilograms', 'KGS'],
    ['gm', 'GMS'],
    ['MT', 'MTS'],
    ['ton', 'TON'],
    ['litres', 'LTR'],
    ['Mtr', 'MTR'],
    ['sq. ft', 'SQF'],
    ['ft2', 'SQF'],
    ['m3', 'CBM'],
    ['boxes', 'BOX'],
    ['cases', 'CTN'],
    ['pkt', 'PAC'],
    ['pairs', 'PRS'],
    ['bottles', 'BTL'],
    ['gross', 'GRS'],
    ['hours', null],
    ['job', null],
  ])('%j is the UQC %j', (unit, code) => {
    expect(unitCodeOf(unit)).toBe(code);
  });
});

describe('contact data', () => {
  it.each([
    ['+91 80123 45678', '8012345678'],
    ['919000000001', '9000000001'],
    ['080-12345678', '08012345678'],
    ['0091 90000 00001', '9000000001'],
    ['9000000001', '9000000001'],
    ['12345', undefined],
    ['ask the owner', undefined],
    [undefined, undefined],
  ])('phone %j is %j', (given, digits) => {
    expect(phoneDigits(given)).toBe(digits);
  });

  it.each([
    [' billing@example.com ', 'billing@example.com'],
    ['a@b.c', undefined],
    ['billing at example.com', undefined],
    [`${'x'.repeat(95)}@example.com`, undefined],
  ])('e-mail %j is %j', (given, address) => {
    expect(emailAddress(given)).toBe(address);
  });
});
