import { matches } from '../matcher/matches';
import { parse } from '../parser/parse';
import { cloudTrailRecord } from './cloudtrail-record';
import { CIS_PATTERNS } from './testing/cis-patterns';
import { nearMiss, witness } from './witness';

describe('published CIS patterns', () => {
  test.each(CIS_PATTERNS)('%s has a witness, on its own and in a CloudTrail record', (_, text) => {
    const pattern = parse(text);
    for (const options of [{}, { base: cloudTrailRecord() }]) {
      const found = witness(pattern, options);
      expect(found.kind).toBe('witness');
      expect(found.kind === 'witness' && matches(pattern, found.message)).toBe(true);
    }
  });

  test.each(CIS_PATTERNS)('%s has a near miss for every condition', (_, text) => {
    const pattern = parse(text);
    const misses = nearMiss(pattern, { base: cloudTrailRecord() });
    const conditions = text.match(/\$\./g)!.length;
    expect(misses).toHaveLength(conditions);
    for (const miss of misses) expect(matches(pattern, miss.message)).toBe(false);
  });
});
