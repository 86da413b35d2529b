/** Instruction set of an instance type. */
export type Architecture = 'arm64' | 'x86_64';

/**
 * Architecture of an instance type, read from its name: a `g` right after the generation means Graviton (`t4g.nano`, `c7gn.large`,
 * `is4gen.medium`); `a1` is the one Graviton family without it.
 */
export function architectureOf(instanceType: string): Architecture {
  return /^(a1|[a-z]+\d+g[a-z]*)\./.test(instanceType) ? 'arm64' : 'x86_64';
}

/** Public SSM parameter that names the newest Amazon Linux 2023 image. */
export function imageParameter(architecture: Architecture): string {
  return `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${architecture}`;
}

/** Whether CPU credits apply: only the T families earn and spend them. */
export function isBurstable(instanceType: string): boolean {
  return /^t\d+[a-z]*\./.test(instanceType);
}
