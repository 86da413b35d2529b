// The calls of a busy account and how often each is made, of 10,000. Each entry gives what differs from the common record.
const { weightedPick } = require('./random');
const { assumedRole, iamUser, root, service, stamp } = require('./identities');

const ec2 = 'ec2.amazonaws.com';
const s3 = 's3.amazonaws.com';
const kms = 'kms.amazonaws.com';

const instance = (random) => `i-0${random.hex(16)}`;
const read = (eventSource, eventName, requestParameters) => ({ eventSource, eventName, readOnly: true, requestParameters, responseElements: null });

function describe(eventName, parameter) {
  return ({ random }) => ({
    ...read(ec2, eventName, random.chance(0.5) ? { maxResults: random.pick([100, 500, 1000]), ...parameter(random) } : parameter(random)),
    ...(random.chance(0.02) ? denied(random, eventName) : {}),
  });
}

function denied(random, action) {
  return {
    errorCode: 'Client.UnauthorizedOperation',
    errorMessage: `You are not authorized to perform this operation. User: arn:aws:sts::111122223333:assumed-role/readonly-sso/tom.osei@example.com is not authorized to perform: ec2:${action} with an explicit deny in a service control policy. Encoded authorization failure message: ${random.base64(random.between(180, 420))}`,
    responseElements: null,
  };
}

function assumeRoleByService({ random, account, region, time }) {
  const role = random.pick(['eks-node', 'lambda-orders', 'lambda-billing', 'glue-etl', 'backup', 'config-recorder']);
  const session = random.chance(0.5) ? instance(random) : `${role}-${random.hex(12)}`;
  const invoker = random.pick(['ec2.amazonaws.com', 'lambda.amazonaws.com', 'ecs-tasks.amazonaws.com', 'glue.amazonaws.com', 'config.amazonaws.com']);
  return {
    userIdentity: service(invoker),
    sourceIPAddress: invoker,
    userAgent: invoker,
    eventSource: 'sts.amazonaws.com',
    eventName: 'AssumeRole',
    readOnly: true,
    requestParameters: { roleArn: `arn:aws:iam::${account}:role/${role}`, roleSessionName: session },
    responseElements: {
      credentials: { accessKeyId: `ASIA${random.upper(16)}`, sessionToken: `IQoJb3JpZ2luX2VjE${random.base64(random.between(380, 720))}=`, expiration: new Date(time + 3.6e6).toUTCString() },
      assumedRoleUser: { assumedRoleId: `AROA${random.upper(17)}:${session}`, arn: `arn:aws:sts::${account}:assumed-role/${role}/${session}` },
    },
    resources: [{ accountId: account, type: 'AWS::IAM::Role', ARN: `arn:aws:iam::${account}:role/${role}` }],
    sharedEventID: random.uuid(),
    region,
  };
}

function useKey(eventName) {
  return ({ random, account, region, keys }) => {
    const key = `arn:aws:kms:${region}:${account}:key/${random.pick(keys)}`;
    return {
      ...read(kms, eventName, {
        encryptionContext: { 'aws:s3:arn': `arn:aws:s3:::acme-data-lake/orders/2026/${random.hex(4)}/part-${random.hex(8)}.parquet` },
        ...(eventName === 'Decrypt' ? { encryptionAlgorithm: 'SYMMETRIC_DEFAULT' } : { keySpec: 'AES_256', keyId: key }),
      }),
      resources: [{ accountId: account, type: 'AWS::KMS::Key', ARN: key }],
    };
  };
}

function object(eventName, readOnly) {
  return ({ random, account }) => {
    const bucket = random.pick(['acme-data-lake', 'acme-logs', 'acme-artifacts', 'acme-uploads']);
    const key = `${random.pick(['orders', 'invoices', 'clicks', 'build'])}/2026/${random.hex(4)}/part-${random.hex(16)}.${random.pick(['parquet', 'json', 'gz'])}`;
    return {
      eventSource: s3,
      eventName,
      readOnly,
      managementEvent: false,
      eventCategory: 'Data',
      requestParameters: { bucketName: bucket, Host: `${bucket}.s3.eu-west-2.amazonaws.com`, key },
      responseElements: readOnly ? null : { 'x-amz-server-side-encryption': 'aws:kms', 'x-amz-version-id': random.base64(32).replaceAll('/', '_') },
      additionalEventData: { SignatureVersion: 'SigV4', CipherSuite: 'TLS_AES_128_GCM_SHA256', bytesTransferredIn: readOnly ? 0 : random.between(100, 9e6), AuthenticationMethod: 'AuthHeader', 'x-amz-id-2': random.base64(75), bytesTransferredOut: readOnly ? random.between(100, 9e6) : 0 },
      resources: [
        { type: 'AWS::S3::Object', ARN: `arn:aws:s3:::${bucket}/${key}` },
        { accountId: account, type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${bucket}` },
      ],
      ...(random.chance(0.01) ? { errorCode: 'AccessDenied', errorMessage: 'Access Denied', responseElements: null } : {}),
    };
  };
}

/** A change of instance state; some attempts are denied, some are dry runs, some come too early or too late. */
function instanceState(eventName, [code, name], [previousCode, previousName]) {
  return ({ random, account, region }) => {
    const ids = Array.from({ length: random.chance(0.85) ? 1 : random.between(2, 5) }, () => instance(random));
    const requestID = random.uuid();
    const fate = random.next();
    const common = { eventSource: ec2, eventName, readOnly: false, requestID, requestParameters: { instancesSet: { items: ids.map((instanceId) => ({ instanceId })) }, ...(eventName === 'StopInstances' ? { force: false, skipOsShutdown: false } : {}) } };
    if (fate < 0.08) return { ...common, ...denied(random, eventName) };
    if (fate < 0.13) return { ...common, errorCode: 'Client.DryRunOperation', errorMessage: 'Request would have succeeded, but DryRun flag is set.', responseElements: null };
    if (fate < 0.15) return { ...common, errorCode: 'Client.IncorrectInstanceState', errorMessage: `The instance '${ids[0]}' is not in a state from which it can be ${previousName}.`, responseElements: null };
    return {
      ...common,
      responseElements: { requestId: requestID, instancesSet: { items: ids.map((instanceId) => ({ instanceId, currentState: { code, name }, previousState: { code: previousCode, name: previousName } })) } },
      resources: ids.map((id) => ({ accountId: account, type: 'AWS::EC2::Instance', ARN: `arn:aws:ec2:${region}:${account}:instance/${id}` })),
    };
  };
}

function runInstances({ random, account, region }) {
  const id = instance(random);
  const address = `10.0.${random.between(0, 255)}.${random.between(4, 254)}`;
  const dns = `ip-${address.replaceAll('.', '-')}.${region}.compute.internal`;
  const subnetId = `subnet-0${random.hex(16)}`;
  const groupSet = { items: [{ groupId: `sg-0${random.hex(16)}`, groupName: 'eks-cluster-sg-main' }] };
  const tags = [{ key: 'Name', value: 'eks-node' }, { key: 'karpenter.sh/nodepool', value: 'default' }, { key: 'team', value: random.pick(['orders', 'billing', 'platform']) }];
  return {
    eventSource: ec2,
    eventName: 'RunInstances',
    readOnly: false,
    requestParameters: { instancesSet: { items: [{ imageId: `ami-0${random.hex(16)}`, minCount: 1, maxCount: 1 }] }, userData: '<sensitiveDataRemoved>', instanceType: 'm7g.large', blockDeviceMapping: {}, monitoring: { enabled: false }, disableApiTermination: false, clientToken: random.uuid(), tagSpecificationSet: { items: [{ resourceType: 'instance', tags }] }, launchTemplate: { launchTemplateId: `lt-0${random.hex(16)}`, version: '$Latest' } },
    responseElements: {
      requestId: random.uuid(),
      reservationId: `r-0${random.hex(16)}`,
      ownerId: account,
      groupSet: {},
      instancesSet: { items: [{ instanceId: id, imageId: `ami-0${random.hex(16)}`, bootMode: 'uefi', currentInstanceBootMode: 'uefi', instanceState: { code: 0, name: 'pending' }, privateDnsName: dns, amiLaunchIndex: 0, productCodes: {}, instanceType: 'm7g.large', launchTime: 1772400000000, placement: { availabilityZone: `${region}a`, tenancy: 'default' }, monitoring: { state: 'disabled' }, subnetId, vpcId: `vpc-0${random.hex(16)}`, privateIpAddress: address, stateReason: { code: 'pending', message: 'pending' }, architecture: 'arm64', rootDeviceType: 'ebs', rootDeviceName: '/dev/xvda', blockDeviceMapping: {}, virtualizationType: 'hvm', hypervisor: 'xen', tagSet: { items: tags }, groupSet, sourceDestCheck: true, networkInterfaceSet: { items: [{ networkInterfaceId: `eni-0${random.hex(16)}`, subnetId, ownerId: account, status: 'in-use', macAddress: '0a:58:a9:fe:ac:02', privateIpAddress: address, privateDnsName: dns, sourceDestCheck: true, interfaceType: 'interface', groupSet, attachment: { attachmentId: `eni-attach-0${random.hex(16)}`, deviceIndex: 0, status: 'attaching', deleteOnTermination: true } }] }, ebsOptimized: false, enaSupport: true, metadataOptions: { state: 'pending', httpTokens: 'required', httpPutResponseHopLimit: 2, httpEndpoint: 'enabled' } }] },
    },
  };
}

/** A policy inside a string: escaped quotes, and names of calls that nobody made. */
function createPolicy({ random, account }) {
  const document = { Version: '2012-10-17', Statement: Array.from({ length: random.between(1, 5) }, (_, index) => ({ Sid: `Allow${index}`, Effect: 'Allow', Action: random.pick([['ec2:StopInstances', 'ec2:StartInstances'], ['s3:GetObject', 's3:PutObject'], ['kms:Decrypt']]), Resource: `arn:aws:s3:::acme-${random.hex(6)}/*` })) };
  return {
    eventSource: 'iam.amazonaws.com',
    eventName: 'CreatePolicyVersion',
    readOnly: false,
    requestParameters: { policyArn: `arn:aws:iam::${account}:policy/app-${random.hex(4)}`, policyDocument: JSON.stringify(document, null, 2), setAsDefault: true },
    responseElements: { policyVersion: { isDefaultVersion: true, createDate: 'Mar 2, 2026 9:14:07 AM', versionId: `v${random.between(2, 5)}` } },
  };
}

/** The name of the call that is looked for, as a value of something else. */
function lookupEvents({ random, time }) {
  return read('cloudtrail.amazonaws.com', 'LookupEvents', { lookupAttributes: [{ attributeKey: 'EventName', attributeValue: random.pick(['StopInstances', 'ConsoleLogin', 'RunInstances']) }], startTime: stamp(time - 8.64e7), endTime: stamp(time), maxResults: 50 });
}

function consoleLogin({ random, people, account }) {
  const failed = random.chance(0.15);
  const caller = random.chance(0.05) ? root(people) : iamUser(random, people);
  return {
    userIdentity: caller,
    eventSource: 'signin.amazonaws.com',
    eventName: 'ConsoleLogin',
    eventType: 'AwsConsoleSignIn',
    readOnly: false,
    requestParameters: null,
    ...(failed ? { errorMessage: 'Failed authentication' } : {}),
    responseElements: { ConsoleLogin: failed ? 'Failure' : 'Success' },
    additionalEventData: { LoginTo: `https://console.aws.amazon.com/console/home?hashArgs=%23\u0026isauthcode=true\u0026state=hashArgsFromTB_${account}`, MobileVersion: 'No', MFAUsed: random.pick(['Yes', 'No']) },
  };
}

const simple = (eventSource, eventName, readOnly, requestParameters, responseElements = () => null) => (context) => ({ eventSource, eventName, readOnly, requestParameters: requestParameters(context), responseElements: responseElements(context) });
const filters = (name) => (random) => ({ filterSet: { items: [{ name, valueSet: { items: [{ value: random.hex(17) }] } }] } });

const calls = [
  [1000, describe('DescribeInstances', filters('tag:karpenter.sh/nodepool'))],
  [350, describe('DescribeVolumes', filters('attachment.instance-id'))],
  [300, describe('DescribeSecurityGroups', filters('vpc-id'))],
  [300, describe('DescribeNetworkInterfaces', filters('network-interface-id'))],
  [200, describe('DescribeInstanceTypes', filters('supported-virtualization-type'))],
  [200, describe('DescribeSubnets', filters('vpc-id'))],
  [150, describe('DescribeTags', filters('resource-id'))],
  [120, describe('DescribeLaunchTemplates', filters('launch-template-name'))],
  [1400, assumeRoleByService],
  [1150, useKey('Decrypt')],
  [450, useKey('GenerateDataKey')],
  [900, object('GetObject', true)],
  [700, object('PutObject', false)],
  [150, object('HeadObject', true)],
  [300, simple('sts.amazonaws.com', 'GetCallerIdentity', true, () => null)],
  [400, simple('logs.amazonaws.com', 'CreateLogStream', false, ({ random }) => ({ logGroupName: `/aws/lambda/${random.pick(['orders', 'billing', 'thumbs'])}`, logStreamName: `2026/03/02/[$LATEST]${random.hex(32)}` }))],
  [250, simple('logs.amazonaws.com', 'DescribeLogGroups', true, ({ random }) => ({ logGroupNamePrefix: `/aws/lambda/${random.hex(3)}`, limit: 50 }))],
  [250, simple('monitoring.amazonaws.com', 'DescribeAlarms', true, ({ random }) => ({ alarmNamePrefix: `TargetTracking-table/${random.hex(6)}`, maxRecords: 100 }))],
  [250, simple('ssm.amazonaws.com', 'UpdateInstanceInformation', false, ({ random }) => ({ instanceId: instance(random), agentVersion: '3.3.859.0', agentStatus: 'Active', platformType: 'Linux', platformName: 'Amazon Linux', platformVersion: '2023', iPAddress: `10.0.${random.between(0, 255)}.${random.between(4, 254)}`, computerName: `ip-10-0-${random.between(0, 255)}-7.eu-west-2.compute.internal`, agentName: 'amazon-ssm-agent', availabilityZone: 'eu-west-2a', availabilityZoneId: 'euw2-az2', sSMConnectionChannel: 'ssmmessages' }))],
  [150, simple('ssm.amazonaws.com', 'GetParameter', true, ({ random }) => ({ name: `/app/${random.pick(['orders', 'billing'])}/${random.hex(5)}`, withDecryption: true }))],
  [200, simple('secretsmanager.amazonaws.com', 'GetSecretValue', true, ({ random, account }) => ({ secretId: `arn:aws:secretsmanager:eu-west-2:${account}:secret:db-${random.hex(6)}` }))],
  [200, simple('ecr.amazonaws.com', 'GetAuthorizationToken', true, () => null)],
  [150, simple('ecr.amazonaws.com', 'BatchGetImage', true, ({ random, account }) => ({ registryId: account, repositoryName: 'orders-api', imageIds: [{ imageDigest: `sha256:${random.hex(64)}` }], acceptedMediaTypes: ['application/vnd.docker.distribution.manifest.v2+json'] }))],
  [150, simple('dynamodb.amazonaws.com', 'DescribeTable', true, ({ random }) => ({ tableName: random.pick(['orders', 'carts', 'terraform-locks']) }))],
  [150, simple('elasticloadbalancing.amazonaws.com', 'DescribeTargetHealth', true, ({ random, account }) => ({ targetGroupArn: `arn:aws:elasticloadbalancing:eu-west-2:${account}:targetgroup/k8s-orders/${random.hex(16)}` }))],
  [120, simple('iam.amazonaws.com', 'GetRole', true, () => ({ roleName: 'eks-node' }))],
  [100, simple('iam.amazonaws.com', 'GetPolicyVersion', true, ({ account }) => ({ policyArn: `arn:aws:iam::${account}:policy/app`, versionId: 'v4' }))],
  [100, simple('autoscaling.amazonaws.com', 'DescribeAutoScalingGroups', true, () => ({ autoScalingGroupNames: ['eks-main-20260101'] }))],
  [80, simple('lambda.amazonaws.com', 'GetFunction20150331v2', true, ({ random }) => ({ functionName: random.pick(['orders', 'billing']) }))],
  [80, simple('config.amazonaws.com', 'PutEvaluations', false, ({ random }) => ({ resultToken: random.base64(64), testMode: false, evaluations: [{ complianceResourceType: 'AWS::EC2::Instance', complianceResourceId: instance(random), complianceType: 'COMPLIANT' }] }))],
  [60, runInstances],
  [50, instanceState('StopInstances', [64, 'stopping'], [16, 'running'])],
  [45, instanceState('StartInstances', [0, 'pending'], [80, 'stopped'])],
  [40, instanceState('TerminateInstances', [32, 'shutting-down'], [16, 'running'])],
  [20, createPolicy],
  [20, simple('ec2.amazonaws.com', 'AuthorizeSecurityGroupIngress', false, ({ random }) => ({ groupId: `sg-0${random.hex(16)}`, ipPermissions: { items: [{ ipProtocol: 'tcp', fromPort: 443, toPort: 443, ipRanges: { items: [{ cidrIp: '10.0.0.0/16', description: 'allow <internal> & "vpn"' }] } }] } }), ({ random }) => ({ requestId: random.uuid(), _return: true }))],
  [15, consoleLogin],
  [10, lookupEvents],
  [2, simple('cloudtrail.amazonaws.com', 'StopLogging', false, ({ account }) => ({ name: `arn:aws:cloudtrail:eu-west-2:${account}:trail/main` }))],
];

/** @typedef {{ random: import('./random').Random, people: object, account: string, region: string, time: number, keys: readonly string[] }} Context */

/** @type {(context: Context) => object} what is particular about one call */
const drawCall = (() => {
  const pick = weightedPick(calls);
  return (context) => pick(context.random)(context);
})();

/** @type {(context: Context) => object} */
const drawCaller = ({ random, people, time }) => (random.chance(0.06) ? iamUser(random, people) : assumedRole(random, people, time));

module.exports = { drawCall, drawCaller };
