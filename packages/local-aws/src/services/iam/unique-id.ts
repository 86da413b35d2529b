import type { Scope } from '../../operation/call';

const ID_LENGTH = 17;

/** IAM user guide, "Understanding unique ID prefixes". */
const PREFIXES = { role: 'AROA', user: 'AIDA', policy: 'ANPA', instanceProfile: 'AIPA' } as const;

export const uniqueId = ({ world }: Scope, kind: keyof typeof PREFIXES): string => PREFIXES[kind] + world.ids.alphanumeric(ID_LENGTH);
