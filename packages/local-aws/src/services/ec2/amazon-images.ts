import { createHash } from 'node:crypto';

/** A current Amazon Linux image, which every Region has under a public SSM parameter. */
export interface AmazonImage {
  /** Name of the parameter whose value is the image's id. */
  readonly parameterName: string;
  readonly architecture: 'x86_64' | 'arm64';
}

/** Where Amazon publishes its Linux images: https://docs.aws.amazon.com/linux/al2023/ug/ec2.html#launch-via-aws-cli */
export const AMAZON_LINUX_PATH = '/aws/service/ami-amazon-linux-latest';

const FLAVOURS = ['al2023-ami-kernel-default', 'al2023-ami-kernel-6.1', 'al2023-ami-minimal-kernel-default', 'al2023-ami-minimal-kernel-6.1'] as const;
const ARCHITECTURES = ['arm64', 'x86_64'] as const;

/** In order of their parameters' names. */
export const amazonImages: readonly AmazonImage[] = FLAVOURS.flatMap((flavour) =>
  ARCHITECTURES.map((architecture) => ({ parameterName: `${AMAZON_LINUX_PATH}/${flavour}-${architecture}`, architecture })),
).sort((a, b) => (a.parameterName < b.parameterName ? -1 : 1));

const ID_DIGITS = 17;

/** The same on every endpoint and after every reset; EC2 and SSM work it out alike. */
export function amazonImageId(region: string, parameterName: string): string {
  return `ami-${createHash('sha256').update(`${region}/${parameterName}`).digest('hex').slice(0, ID_DIGITS)}`;
}
