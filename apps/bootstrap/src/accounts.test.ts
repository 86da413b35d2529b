import { accounts } from './accounts';

test.each(['environment', 'accountId', 'stateBucket'] as const)('no two accounts share their %s', (field) => {
  const values = accounts.map((account) => account[field]);
  expect(new Set(values).size).toBe(values.length);
});
