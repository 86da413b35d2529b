import { PolicyError } from './policy-error';

/** Who makes a request: one of these, or `*` for somebody without credentials. */
export type RequestPrincipal =
  | '*'
  | {
      /** `cloudwatch.amazonaws.com`. */
      readonly service?: string;
      /** ARN of a user, role, session (`arn:aws:sts::…:assumed-role/…`) or account root. */
      readonly aws?: string;
      /** ARN or name of an identity provider. */
      readonly federated?: string;
      readonly canonicalUser?: string;
    };

/** Whom a statement names. */
export type StatementPrincipal = '*' | Readonly<Record<'AWS' | 'Service' | 'Federated' | 'CanonicalUser', readonly string[]>>;

const KINDS = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const;

/** @throws PolicyError */
export function readPrincipal(written: unknown, place: string): StatementPrincipal {
  if (written === '*') return '*';
  if (typeof written !== 'object' || written === null || Array.isArray(written)) throw new PolicyError(place, `expected * or an object, got ${JSON.stringify(written)}`);
  const unknown = Object.keys(written).find((kind) => !KINDS.some((known) => known === kind));
  if (unknown !== undefined) throw new PolicyError(place, `expected ${KINDS.join(', ')}, got ${unknown}`);
  const of = (kind: string): readonly string[] => [(written as Record<string, unknown>)[kind] ?? []].flat().map(String);
  return { AWS: of('AWS'), Service: of('Service'), Federated: of('Federated'), CanonicalUser: of('CanonicalUser') };
}

/** Whether a statement names the one who asks. `"AWS": "*"` names everybody, as `"*"` does; other wildcards are none. */
export function names(statement: StatementPrincipal, principal: RequestPrincipal): boolean {
  if (statement === '*' || statement.AWS.includes('*')) return true;
  if (principal === '*') return false;
  const { service, aws, federated, canonicalUser } = principal;
  return (
    (service !== undefined && statement.Service.some((named) => named === '*' || named.toLowerCase() === service.toLowerCase())) ||
    (aws !== undefined && statement.AWS.some((named) => isSame(named, aws))) ||
    (federated !== undefined && statement.Federated.includes(federated)) ||
    (canonicalUser !== undefined && statement.CanonicalUser.includes(canonicalUser))
  );
}

/** An account (`123456789012`, or its root) names all its principals; a role names its sessions. */
function isSame(named: string, principal: string): boolean {
  if (named === principal) return true;
  const [, , , , account = '', resource = ''] = principal.split(':');
  if (/^\d{12}$/.test(named)) return named === account;
  const [, , , , namedAccount = '', namedResource = ''] = named.split(':');
  if (namedAccount !== account) return false;
  if (namedResource === 'root') return true;
  const role = /^role\/(?:.*\/)?([^/]+)$/.exec(namedResource)?.[1];
  return role !== undefined && resource.startsWith(`assumed-role/${role}/`);
}
