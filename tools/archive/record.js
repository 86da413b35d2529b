// One CloudTrail event, its members in the order in which CloudTrail writes them.
const { drawCall, drawCaller } = require('./events');
const { stamp } = require('./identities');

const agents = [
  'aws-sdk-go-v2/1.36.3 ua/2.1 os/linux lang/go#1.24.1 md/GOARCH#arm64 md/GOOS#linux api/ec2#1.210.1 m/E',
  'Boto3/1.37.18 md/Botocore#1.37.18 ua/2.1 os/linux#6.1.131-143.221.amzn2023.aarch64 md/arch#aarch64 lang/python#3.12.9 md/pyimpl#CPython cfg/retry-mode#standard',
  'APN/1.0 HashiCorp/1.0 Terraform/1.12.2 (+https://www.terraform.io) terraform-provider-aws/6.25.0 (+https://registry.terraform.io/providers/hashicorp/aws)',
  '[S3Console/0.4, aws-internal/3 aws-sdk-java/1.12.750 Linux/5.10 OpenJDK_64-Bit_Server_VM/25.412-b09 java/1.8.0_412 kotlin/1.6.20]',
  'aws-cli/2.24.24 md/awscrt#0.23.8 ua/2.1 os/linux#5.15 md/arch#x86_64 lang/python#3.12.9 md/pyimpl#CPython cfg/retry-mode#standard md/installer#exe md/prompt#off md/command#ec2.stop-instances',
];

/** @param {import('./events').Context} context */
function drawRecord(context) {
  const { random, account, time } = context;
  const { eventSource, eventName, readOnly, errorCode, errorMessage, requestParameters, responseElements, additionalEventData, resources, sharedEventID, ...call } = drawCall(context);
  const managementEvent = call.managementEvent ?? true;
  return {
    eventVersion: '1.11',
    userIdentity: call.userIdentity ?? drawCaller(context),
    eventTime: stamp(time),
    eventSource,
    eventName,
    awsRegion: context.region,
    sourceIPAddress: call.sourceIPAddress ?? `${random.pick(['10.0', '52.56', '18.134', '203.0'])}.${random.between(0, 255)}.${random.between(1, 254)}`,
    userAgent: call.userAgent ?? random.pick(agents),
    ...(errorCode === undefined ? {} : { errorCode }),
    ...(errorMessage === undefined ? {} : { errorMessage }),
    requestParameters,
    responseElements,
    ...(additionalEventData === undefined ? {} : { additionalEventData }),
    requestID: call.requestID ?? random.uuid(),
    eventID: random.uuid(),
    readOnly,
    ...(resources === undefined ? {} : { resources }),
    eventType: call.eventType ?? 'AwsApiCall',
    managementEvent,
    recipientAccountId: account,
    ...(sharedEventID === undefined ? {} : { sharedEventID }),
    eventCategory: call.eventCategory ?? 'Management',
    ...(call.userAgent === undefined ? { tlsDetails: { tlsVersion: 'TLSv1.3', cipherSuite: 'TLS_AES_128_GCM_SHA256', clientProvidedHostHeader: `${eventSource.split('.')[0]}.${context.region}.amazonaws.com` } } : {}),
  };
}

module.exports = { drawRecord };
