import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/domain/canonical-json.js';

describe('canonical JSON', () => {
  it.each([
    ['{"b":1,"a":[{"d":null,"c":"x"}]}', '{"a":[{"c":"x","d":null}],"b":1}'],
    ['{"a": 1.0, "b": 1e2}', '{"a":1,"b":100}'],
    ['[]', '[]'],
    ['[{},[]]', '[{},[]]'],
    ['["",""]', '["",""]'],
    ['{"__proto__":1,"":2}', '{"":2,"__proto__":1}'],
  ])('%s is %s', (text, canonical) => {
    expect(canonicalJson(JSON.parse(text), 64)).toBe(canonical);
  });

  it('refuses what nests deeper than it may', () => {
    expect(() => canonicalJson([[[]]], 2)).toThrow(RangeError);
    expect(canonicalJson([[]], 2)).toBe('[[]]');
  });
});
