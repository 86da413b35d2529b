// Who calls: roles assumed by people, pipelines and instances, a few IAM users, services, and now and then root.

/** @param {import('./random').Random} random @param {string} account */
function identities(random, account) {
  const roles = ['deploy', 'ci-runner', 'eks-node', 'datadog-integration', 'admin-sso', 'readonly-sso', 'backup', 'lambda-orders', 'lambda-billing', 'glue-etl', 'karpenter', 'external-dns', 'cluster-autoscaler', 'terraform-plan', 'config-recorder', 'ops-scheduler']
    .map((name) => ({ name, id: `AROA${random.upper(17)}`, sessions: sessions(random, name) }));
  const users = ['alice', 'bob', 'svc-legacy', 'break-glass'].map((name) => ({ name, id: `AIDA${random.upper(17)}`, key: `AKIA${random.upper(16)}` }));
  return { account, roles, users };
}

function sessions(random, name) {
  if (name.endsWith('-sso')) return ['maria.keller@example.com', 'tom.osei@example.com', 'li.na@example.com'];
  if (name === 'eks-node') return Array.from({ length: 40 }, () => `i-0${random.hex(16)}`);
  return Array.from({ length: 6 }, () => random.pick([`${name}-${random.hex(12)}`, `GitHubActions-${random.between(1e9, 9e9)}`, name]));
}

/** A role's temporary credentials, the caller of most calls. */
function assumedRole(random, { account, roles }, time) {
  const role = random.pick(roles);
  const session = random.pick(role.sessions);
  return {
    type: 'AssumedRole',
    principalId: `${role.id}:${session}`,
    arn: `arn:aws:sts::${account}:assumed-role/${role.name}/${session}`,
    accountId: account,
    accessKeyId: `ASIA${random.upper(16)}`,
    sessionContext: {
      sessionIssuer: { type: 'Role', principalId: role.id, arn: `arn:aws:iam::${account}:role/${role.name}`, accountId: account, userName: role.name },
      attributes: { creationDate: stamp(time - random.between(60, 3300) * 1000), mfaAuthenticated: 'false' },
      ...(role.name === 'eks-node' ? { ec2RoleDelivery: '2.0' } : {}),
    },
  };
}

function iamUser(random, { account, users }) {
  const user = random.pick(users);
  return { type: 'IAMUser', principalId: user.id, arn: `arn:aws:iam::${account}:user/${user.name}`, accountId: account, accessKeyId: user.key, userName: user.name };
}

function root({ account }) {
  return { type: 'Root', principalId: account, arn: `arn:aws:iam::${account}:root`, accountId: account };
}

function service(name) {
  return { type: 'AWSService', invokedBy: name };
}

/** `2026-03-02T09:14:07Z`: CloudTrail's times have whole seconds. */
function stamp(time) {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

module.exports = { identities, assumedRole, iamUser, root, service, stamp };
