import type {
  DeleteDashboardsInput,
  GetDashboardInput,
  GetDashboardOutput,
  ListDashboardsInput,
  ListDashboardsOutput,
  PutDashboardInput,
  PutDashboardOutput,
} from '@aws-sdk/client-cloudwatch';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { paginate } from '../../../operation/paginate';
import { ServiceException } from '../../../operation/service-exception';
import { invalidNextToken } from '../refusal';
import { addTags, checkTags, dropTags } from '../tags';
import { bodyProblems } from './body-problems';
import { dashboardArn, dashboards } from './dashboard';

const NAME = /^[A-Za-z0-9_-]{1,255}$/;
/** API_ListDashboards: "up to 1000 dashboards". */
const PAGE = 1000;

const invalidInput = (message: string, problems: readonly { dataPath: string; message: string }[] = []): ServiceException =>
  new ServiceException('DashboardInvalidInputError', message, {
    members: { dashboardValidationMessages: problems.map(({ dataPath, message: text }) => ({ DataPath: dataPath, Message: text })) },
  });

/** Creates or replaces a dashboard. A body that breaks the rules of its structure is refused as a whole. */
export function putDashboard(call: Call, { DashboardName: name, DashboardBody: body, Tags = [] }: Given<PutDashboardInput>): PutDashboardOutput {
  if (!NAME.test(name)) throw invalidInput(`The value ${name} for field DashboardName contains invalid characters. It can only contain alphanumerics, dash (-) and underscore (_).`);
  checkTags(Tags);
  const parsed = objectOf(body);
  if (!parsed) throw invalidInput('The field DashboardBody must be a valid JSON object');
  const problems = bodyProblems(parsed);
  if (problems.length > 0) throw invalidInput(`The dashboard body is invalid, there are ${problems.length} validation errors:\n${JSON.stringify(problems, null, 2)}`, problems);
  const isNew = !dashboards.of(call).has(name);
  dashboards.of(call).put(name, { name, body, lastModified: call.now });
  if (isNew) addTags(call, dashboardArn(call, name), Tags);
  return { DashboardValidationMessages: [] };
}

function objectOf(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value = JSON.parse(body) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

export function getDashboard(call: Call, { DashboardName }: Given<GetDashboardInput>): GetDashboardOutput {
  const dashboard = dashboards.of(call).get(DashboardName);
  if (!dashboard) throw new ServiceException('DashboardNotFoundError', `Dashboard ${DashboardName} does not exist`);
  return { DashboardArn: dashboardArn(call, DashboardName), DashboardBody: dashboard.body, DashboardName };
}

export function listDashboards(call: Call, { DashboardNamePrefix = '', NextToken }: Given<ListDashboardsInput>): ListDashboardsOutput {
  const found = dashboards.of(call).values().filter(({ name }) => name.startsWith(DashboardNamePrefix));
  const page = paginate(found, { limit: PAGE, token: NextToken, key: ({ name }) => name, invalidToken: invalidNextToken(NextToken) });
  return {
    DashboardEntries: page.items.map(({ name, body, lastModified }) => ({
      DashboardName: name,
      DashboardArn: dashboardArn(call, name),
      LastModified: new Date(lastModified),
      Size: Buffer.byteLength(body),
    })),
    ...(page.next === undefined ? {} : { NextToken: page.next }),
  };
}

/** One name that does not exist keeps all of them. */
export function deleteDashboards(call: Call, { DashboardNames }: Given<DeleteDashboardsInput>): object {
  const missing = DashboardNames.find((name) => !dashboards.of(call).has(name));
  if (missing !== undefined) throw new ServiceException('DashboardNotFoundError', `The specified dashboard does not exist [${missing}]`);
  for (const name of DashboardNames) {
    dashboards.of(call).delete(name);
    dropTags(call, dashboardArn(call, name));
  }
  return {};
}
