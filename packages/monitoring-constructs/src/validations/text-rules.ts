import type { TextRule } from './values';

/** One mailbox at one domain that has a top level: what SNS can mail to. */
export const emailAddress: TextRule = {
  accepts: (text) => text.length <= 254 && /^[^\s@"(),:;<>[\]\\]{1,64}@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i.test(text) && !/(^|\.)\.|\.@/.test(text),
  limit: 'an e-mail address like name@example.com',
};

/** A telephone number in E.164 form, as SNS takes it. */
export const phoneNumber: TextRule = {
  accepts: (text) => /^\+[1-9]\d{6,14}$/.test(text),
  limit: 'a telephone number in E.164 form: + and 7 to 15 digits, like +447700900123',
};

/** An absolute https:// URL. SNS would also take http://, which sends notifications in clear text. */
export const httpsUrl: TextRule = {
  accepts: (text) => URL.canParse(text) && new URL(text).protocol === 'https:' && !/\s/.test(text),
  limit: 'a URL that begins with https://',
};

/** S3 User Guide, "General purpose bucket naming rules". */
export const bucketName: TextRule = {
  accepts: (text) =>
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(text) &&
    !/\.\.|\.-|-\./.test(text) &&
    !/^\d+\.\d+\.\d+\.\d+$/.test(text) &&
    !/^(xn--|sthree-|amzn-s3-demo-)/.test(text) &&
    !/(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/.test(text),
  limit: 'a bucket name: 3 to 63 lower-case letters, digits, dots and hyphens, no reserved prefix or suffix, not an IP address',
};

/** CreateTrail, "Name". */
export const trailName: TextRule = {
  accepts: (text) =>
    /^[A-Za-z0-9]([A-Za-z0-9._-]{1,126})[A-Za-z0-9]$/.test(text) && !/[._-]{2}/.test(text) && !/^\d+\.\d+\.\d+\.\d+$/.test(text),
  limit: 'a trail name: 3 to 128 letters, digits, single dots, underscores or hyphens between them, not an IP address',
};

/** CreateLogGroup, "logGroupName". */
export const logGroupName: TextRule = {
  accepts: (text) => /^[\w./#-]{1,512}$/.test(text) && !text.startsWith('aws/'),
  limit: 'a log group name: 1 to 512 letters, digits and _ - / . #, not starting with aws/',
};

/** CreateTopic, "Name", for a standard topic. */
export const topicName: TextRule = {
  accepts: (text) => /^[A-Za-z0-9_-]{1,256}$/.test(text),
  limit: 'a topic name: 1 to 256 letters, digits, underscores and hyphens',
};

/** CreateAlias, "AliasName", without the leading alias/. */
export const keyAlias: TextRule = {
  accepts: (text) => /^[A-Za-z0-9/_-]{1,250}$/.test(text) && !text.startsWith('aws/'),
  limit: 'a key alias: 1 to 250 letters, digits and / _ -, not starting with aws/',
};

/** Organizations API, "Organization", "Id". */
export const organizationId: TextRule = {
  accepts: (text) => /^o-[a-z0-9]{10,32}$/.test(text),
  limit: 'an organization id like o-a1b2c3d4e5',
};

/** Twelve digits. */
export const accountId: TextRule = {
  accepts: (text) => /^\d{12}$/.test(text),
  limit: 'an account id of 12 digits',
};

/** An IPv4 block whose address has no bits beyond the prefix. */
export const ipv4Cidr: TextRule = {
  accepts: isIpv4Block,
  limit: 'an IPv4 block like 10.0.0.0/16, with no bits set beyond its prefix',
};

/** The ARN of something in a service, e.g. `arnOf('lambda')`. */
export function arnOf(service: string, resource: RegExp = /.+/, example = `arn:aws:${service}:eu-west-2:111122223333:…`): TextRule {
  const shape = new RegExp(`^arn:aws(-[a-z]+)*:${service}:[a-z0-9-]*:(\\d{12}|aws)?:(${resource.source})$`);
  return { accepts: (text) => shape.test(text), limit: `an ARN like ${example}` };
}

function isIpv4Block(text: string): boolean {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (match === null) return false;
  const [a, b, c, d, prefix] = match.slice(1).map(Number) as [number, number, number, number, number];
  if ([a, b, c, d].some((byte) => byte > 255) || prefix > 32) return false;
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  return address % 2 ** (32 - prefix) === 0;
}
