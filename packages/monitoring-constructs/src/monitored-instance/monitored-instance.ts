import { DataAwsSsmParameter } from '@cdktf/provider-aws/lib/data-aws-ssm-parameter';
import { DataAwsSubnet } from '@cdktf/provider-aws/lib/data-aws-subnet';
import { DataAwsSubnets } from '@cdktf/provider-aws/lib/data-aws-subnets';
import { DataAwsVpc } from '@cdktf/provider-aws/lib/data-aws-vpc';
import { Instance } from '@cdktf/provider-aws/lib/instance';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { Fn } from 'cdktf';
import { Construct } from 'constructs';
import { requireThat } from '../validations/refuse';
import { requireWhole } from '../validations/values';
import { architectureOf, imageParameter, isBurstable } from './machine-image';

/** Permits drills: they stop and start no instance without this tag. */
export const DRILL_TAG = { key: 'stopwatch:drill', value: 'permitted' } as const;

export interface MonitoredInstanceProps {
  /** Value of the `Name` tag, and name of the security group. */
  readonly name: string;
  /** @default 't4g.nano' - the cheapest burstable type; `t3.nano` is the cheapest with x86 */
  readonly instanceType?: string;
  /**
   * Image to start from.
   *
   * @default - the newest Amazon Linux 2023 for the architecture of the type when the instance is made; a newer one later does not
   * replace the instance
   */
  readonly amiId?: string;
  /** @default - one of the default VPC's default subnets; the synthesis can't tell whether there is one, the plan does */
  readonly subnetId?: string;
  /**
   * GiB of the root volume.
   *
   * @default 8 - the smallest that Amazon Linux 2023 takes
   */
  readonly volumeSize?: number;
  /** @default - the account's default key for EBS */
  readonly kmsKeyArn?: string;
  /**
   * Metrics every minute instead of every five. Costs extra, and the stop detection does not need it.
   *
   * @default false
   */
  readonly detailedMonitoring?: boolean;
  /**
   * Whether the instance carries the tag without which a drill refuses to stop it.
   *
   * @default true
   */
  readonly permitDrills?: boolean;
  /** @default - only `Name`, the drill tag and the provider's default tags */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * The instance that drills stop: closed, encrypted, cheap, and good for nothing else.
 *
 * Brings its own security group without a single rule, so nothing reaches it and it reaches nothing. Reads the account's network
 * and changes none of it.
 */
export class MonitoredInstance extends Construct {
  readonly instance: Instance;
  readonly securityGroup: SecurityGroup;

  constructor(scope: Construct, id: string, private readonly props: MonitoredInstanceProps) {
    super(scope, id);
    this.requireAccepted();
    const { vpcId, subnetId } = this.place();
    this.securityGroup = this.closedGroup(vpcId);
    this.instance = this.run(subnetId);
  }

  get instanceId(): string {
    return this.instance.id;
  }

  private get instanceType(): string {
    return this.props.instanceType ?? 't4g.nano';
  }

  private place(): { readonly vpcId: string; readonly subnetId: string } {
    if (this.props.subnetId !== undefined) {
      const subnet = new DataAwsSubnet(this, 'subnet', { id: this.props.subnetId });
      return { vpcId: subnet.vpcId, subnetId: subnet.id };
    }
    const vpc = new DataAwsVpc(this, 'default-vpc', { default: true });
    const subnets = new DataAwsSubnets(this, 'default-subnets', {
      filter: [
        { name: 'vpc-id', values: [vpc.id] },
        { name: 'default-for-az', values: ['true'] },
      ],
    });
    return { vpcId: vpc.id, subnetId: Fn.element(Fn.sort(subnets.ids), 0) };
  }

  private closedGroup(vpcId: string): SecurityGroup {
    return new SecurityGroup(this, 'security-group', {
      name: this.props.name,
      description: 'Lets nothing in and nothing out',
      vpcId,
      // Stated, because rules that are left out are left alone.
      ingress: [],
      egress: [],
      tags: { Name: this.props.name },
    });
  }

  private run(subnetId: string): Instance {
    return new Instance(this, 'instance', {
      ami: this.image(),
      instanceType: this.instanceType,
      subnetId,
      vpcSecurityGroupIds: [this.securityGroup.id],
      // Stated beside a subnet: the provider ignores it without one, and default subnets hand out public addresses.
      associatePublicIpAddress: false,
      monitoring: this.props.detailedMonitoring ?? false,
      metadataOptions: { httpEndpoint: 'enabled', httpTokens: 'required', httpPutResponseHopLimit: 1 },
      rootBlockDevice: {
        encrypted: true,
        volumeType: 'gp3',
        volumeSize: this.props.volumeSize ?? 8,
        deleteOnTermination: true,
        ...(this.props.kmsKeyArn === undefined ? {} : { kmsKeyId: this.props.kmsKeyArn }),
      },
      // A T4g starts as "unlimited", which bills for more than the type's price.
      ...(isBurstable(this.instanceType) ? { creditSpecification: { cpuCredits: 'standard' } } : {}),
      tags: this.tags(),
      lifecycle: { ignoreChanges: this.settledWhenMade() },
    });
  }

  private image(): string {
    if (this.props.amiId !== undefined) return this.props.amiId;
    const name = imageParameter(architectureOf(this.instanceType));
    return new DataAwsSsmParameter(this, 'image', { name }).insecureValue;
  }

  private tags(): Record<string, string> {
    const drill = (this.props.permitDrills ?? true) ? { [DRILL_TAG.key]: DRILL_TAG.value } : {};
    return { ...this.props.tags, Name: this.props.name, ...drill };
  }

  /** What is looked up may answer differently next month; the instance is not replaced for it. */
  private settledWhenMade(): string[] {
    return [...(this.props.amiId === undefined ? ['ami'] : []), ...(this.props.subnetId === undefined ? ['subnet_id'] : [])];
  }

  private requireAccepted(): void {
    requireThat(/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/.test(this.instanceType), this, 'instanceType', this.instanceType, 'a family and a size, such as t4g.nano');
    requireWhole(this, 'volumeSize', this.props.volumeSize ?? 8, 8, 16_384);
  }
}
