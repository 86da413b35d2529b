import { CloudwatchQueryDefinition } from '@cdktf/provider-aws/lib/cloudwatch-query-definition';
import { Construct } from 'constructs';
import { Location } from '../account/location';
import { requireThat } from '../validations/refuse';
import { cloudTrailSamples } from './cloudtrail-samples';
import type { SavedQuery } from './saved-query';
import { stopQueries } from './stop-queries';

export interface SavedQueriesProps {
  /** Folder in the console that the queries lie in. */
  readonly folder: string;
  /** Log groups that are asked, at most 50. */
  readonly logGroupNames: readonly string[];
  /** @default - the queries about stops and the console's four samples for CloudTrail */
  readonly queries?: readonly SavedQuery[];
}

/** Logs Insights queries that are there when somebody needs them. */
export class SavedQueries extends Construct {
  /** By query id. */
  readonly definitions: Readonly<Record<string, CloudwatchQueryDefinition>>;

  constructor(scope: Construct, id: string, props: SavedQueriesProps) {
    super(scope, id);
    requireThat(props.logGroupNames.length <= 50, this, 'number of logGroupNames', props.logGroupNames.length, 'at most 50');
    const queries = props.queries ?? [...stopQueries, ...cloudTrailSamples(Location.of(this).region)];
    this.definitions = Object.fromEntries(queries.map((query) => [query.id, this.define(query, props)]));
  }

  private define({ id, title, text }: SavedQuery, { folder, logGroupNames }: SavedQueriesProps): CloudwatchQueryDefinition {
    const name = `${folder}/${title}`;
    const accepted = name.length <= 255 && !/[:*]|^\/|\/$/.test(name);
    requireThat(accepted, this, 'query name', name, 'at most 255 characters without ":" and "*", not starting or ending with "/"');
    requireThat(text.length >= 1 && text.length <= 10_000, this, `length of query ${id}`, text.length, 'from 1 to 10000 characters');
    return new CloudwatchQueryDefinition(this, id, { name, queryString: text, logGroupNames: [...logGroupNames] });
  }
}
