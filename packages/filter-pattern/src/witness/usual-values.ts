// Values as CloudTrail writes them, so that a made-up event looks like one. They are tried, never relied on.
const USUAL: Readonly<Record<string, readonly string[]>> = {
  eventName: ['StopInstances', 'StartInstances', 'ConsoleLogin'],
  eventSource: ['ec2.amazonaws.com', 's3.amazonaws.com', 'iam.amazonaws.com'],
  eventType: ['AwsApiCall', 'AwsServiceEvent', 'AwsConsoleSignIn'],
  errorCode: ['Client.UnauthorizedOperation', 'AccessDenied', 'Client.DryRunOperation'],
  errorMessage: ['You are not authorized to perform this operation.', 'Failed authentication'],
  awsRegion: ['eu-west-2', 'us-east-1'],
  sourceIPAddress: ['203.0.113.17', '198.51.100.4'],
  userAgent: ['aws-cli/2.17.0', 'console.amazonaws.com'],
  type: ['IAMUser', 'AssumedRole', 'Root'],
  invokedBy: ['ec2.amazonaws.com', 'autoscaling.amazonaws.com'],
  userName: ['alice', 'bob'],
  accountId: ['123456789012', '210987654321'],
  recipientAccountId: ['123456789012', '210987654321'],
  mfaAuthenticated: ['true', 'false'],
  MFAUsed: ['Yes', 'No'],
  ConsoleLogin: ['Success', 'Failure'],
  instanceId: ['i-0123456789abcdef0', 'i-0fedcba9876543210'],
  instanceType: ['t3.micro', 'm5.8xlarge'],
};

/** Values that a member of this name is likely to have. */
export function usualValues(name: string | undefined): readonly string[] {
  return name !== undefined && Object.hasOwn(USUAL, name) ? USUAL[name]! : [];
}

const USUAL_TOKENS: Readonly<Record<string, readonly string[]>> = {
  ip: ['203.0.113.17'],
  user: ['alice'],
  username: ['alice'],
  timestamp: ['15/Jan/2026:09:30:00 +0000'],
  request: ['GET /index.html HTTP/1.1'],
  status_code: ['200', '404', '500'],
  status: ['200', '404', '500'],
  bytes: ['512', '1534'],
};

/** Tokens that a field of this name is likely to have; access logs write `-` for none. */
export function usualTokens(name: string | undefined): readonly string[] {
  return [...(name !== undefined && Object.hasOwn(USUAL_TOKENS, name) ? USUAL_TOKENS[name]! : []), '-'];
}
