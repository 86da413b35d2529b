/** The account, Region and partition that synthesized references read as in tests. */
export const SAMPLE = { accountId: '111122223333', region: 'eu-west-2', partition: 'aws' } as const;
