import type { Scope } from '../../../operation/call';
import { latest, parameters } from '../../ssm/parameter';
import { publicParameter } from '../../ssm/public-parameters';

const REFERENCE = /^resolve:ssm:(.+?)(?::(\d+))?$/;

/**
 * The image that RunInstances means: `resolve:ssm:<parameter>` and `resolve:ssm:<parameter>:<version>` are what the parameter says. EC2 user guide,
 * "Use a Systems Manager parameter to find an AMI". A reference to no parameter stays as it is, and is no image's id.
 */
export function imageIdOf(scope: Scope, given: string): string {
  const [, name, version] = REFERENCE.exec(given) ?? [];
  if (name === undefined) return given;
  const parameter = parameters.find(scope, name);
  const wanted = version === undefined ? undefined : Number(version);
  if (parameter) return (wanted === undefined ? latest(parameter) : parameter.versions.find((one) => one.version === wanted))?.value ?? given;
  const shared = publicParameter(scope, name);
  return shared?.Value !== undefined && (wanted === undefined || wanted === shared.Version) ? shared.Value : given;
}
