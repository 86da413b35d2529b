/** What the sizes of a family have in common. */
export interface Family {
  readonly name: string;
  readonly architecture: 'arm64' | 'x86_64';
  readonly manufacturer: 'AWS' | 'Intel' | 'AMD';
  /** Of the processor, GHz. */
  readonly clock: number;
  readonly burstable: boolean;
  readonly sizes: readonly Size[];
}

export interface Size {
  readonly name: string;
  readonly vCpus: number;
  readonly memoryMiB: number;
}

const GIB = 1024;

const size = (name: string, vCpus: number, memoryGiB: number): Size => ({ name, vCpus, memoryMiB: memoryGiB * GIB });

/** The T families, "Burstable performance instances", EC2 user guide. */
const BURSTABLE = [
  size('nano', 2, 0.5),
  size('micro', 2, 1),
  size('small', 2, 2),
  size('medium', 2, 4),
  size('large', 2, 8),
  size('xlarge', 4, 16),
  size('2xlarge', 8, 32),
] as const;

const BY_VCPUS = { medium: 1, large: 2, xlarge: 4, '2xlarge': 8, '4xlarge': 16, '8xlarge': 32, '12xlarge': 48, '16xlarge': 64 } as const;

/** Families with a fixed amount of memory for each vCPU; only those of Graviton begin with one vCPU. */
function proportional(gibPerVCpu: number, from: 'medium' | 'large'): readonly Size[] {
  const all = Object.entries(BY_VCPUS).map(([name, vCpus]) => size(name, vCpus, vCpus * gibPerVCpu));
  return from === 'medium' ? all : all.slice(1);
}

const graviton = (name: string, clock: number, gibPerVCpu: number): Family => ({
  name,
  architecture: 'arm64',
  manufacturer: 'AWS',
  clock,
  burstable: false,
  sizes: proportional(gibPerVCpu, 'medium'),
});

const x86 = (name: string, manufacturer: 'Intel' | 'AMD', clock: number, gibPerVCpu: number): Family => ({
  name,
  architecture: 'x86_64',
  manufacturer,
  clock,
  burstable: false,
  sizes: proportional(gibPerVCpu, 'large'),
});

/** The families that this endpoint runs: "Instance type specifications", EC2 instance types guide. */
export const families: readonly Family[] = [
  { name: 't3', architecture: 'x86_64', manufacturer: 'Intel', clock: 2.5, burstable: true, sizes: BURSTABLE },
  { name: 't3a', architecture: 'x86_64', manufacturer: 'AMD', clock: 2.5, burstable: true, sizes: BURSTABLE },
  { name: 't4g', architecture: 'arm64', manufacturer: 'AWS', clock: 2.5, burstable: true, sizes: BURSTABLE },
  graviton('m6g', 2.5, 4),
  graviton('m7g', 2.6, 4),
  graviton('c6g', 2.5, 2),
  graviton('c7g', 2.6, 2),
  graviton('r6g', 2.5, 8),
  graviton('r7g', 2.6, 8),
  x86('m6i', 'Intel', 3.5, 4),
  x86('m7i', 'Intel', 3.2, 4),
  x86('m6a', 'AMD', 3.6, 4),
  x86('m7a', 'AMD', 3.7, 4),
  x86('c6i', 'Intel', 3.5, 2),
  x86('c7i', 'Intel', 3.2, 2),
  x86('r6i', 'Intel', 3.5, 8),
  x86('r7i', 'Intel', 3.2, 8),
];
