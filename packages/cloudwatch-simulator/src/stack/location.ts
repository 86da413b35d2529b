/** The account and Region a stack is deployed to. */
export interface Location {
  readonly accountId: string;
  readonly region: string;
  readonly partition: string;
}

/** The partition a Region belongs to. */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  return 'aws';
}
