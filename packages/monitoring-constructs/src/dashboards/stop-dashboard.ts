import { Construct } from 'constructs';
import { Location } from '../account/location';
import { runbookLink } from '../alarms/alarm-description';
import type { DetectionAlarms } from '../alarms/detection-alarms';
import type { MetricAnomalyAlarm } from '../anomaly/metric-anomaly-alarm';
import type { AlarmReference } from '../composite/alarm-rule';
import { STATE_CHANGES, STOPS } from '../saved-queries/stop-queries';
import { refuse } from '../validations/refuse';
import { Dashboard } from './dashboard';
import { row, type Row } from './layout';
import type { StateChangeLog } from './state-change-log';
import { alarmGraph, alarmStatus, anomalyBand, logTable, tableByDimension, text } from './widgets';

export interface StopDashboardProps {
  /** 1 to 255 letters, digits, `-` and `_`. */
  readonly dashboardName: string;
  /** The detection that the dashboard is about. Must have its fleet-wide alarm. */
  readonly stops: DetectionAlarms;
  /** Log group of the trail. */
  readonly logGroupName: string;
  /** @default - only the alarms of `stops` are listed */
  readonly otherAlarms?: readonly AlarmReference[];
  /** @default - no graph of the expected band */
  readonly anomaly?: MetricAnomalyAlarm;
  /** @default - no timeline of state changes */
  readonly stateChanges?: StateChangeLog;
  /** @default - the header names no runbook */
  readonly runbookBase?: string;
  /** @default - nothing below */
  readonly moreRows?: readonly Row[];
}

/** One page that answers: is it ringing, how often was what stopped, by whom, and how did we get here. */
export class StopDashboard extends Construct {
  readonly dashboard: Dashboard;

  constructor(scope: Construct, id: string, private readonly props: StopDashboardProps) {
    super(scope, id);
    this.dashboard = new Dashboard(this, 'page', {
      dashboardName: props.dashboardName,
      rows: [this.header(), this.graphs(), ...this.expectation(), ...this.counts(), this.calls(), ...this.timeline(), ...(props.moreRows ?? [])],
    });
  }

  /** Opens the dashboard in the console. */
  get url(): string {
    return this.dashboard.url;
  }

  private header(): Row {
    const { runbookBase, stops } = this.props;
    const runbook = runbookBase === undefined ? '' : ` [Runbook](${runbookLink(runbookBase, stops.detection)}).`;
    const hours = stops.period / 3600;
    return row(2, text(`# EC2 stops\n${stops.detection.summary} Counted over ${hours} h, the window moves on each minute.${runbook}`));
  }

  private graphs(): Row {
    const { stops, otherAlarms = [] } = this.props;
    const { region } = Location.of(this);
    return {
      height: 7,
      cells: [
        { widget: alarmGraph('Stops in the window, and the threshold', region, this.fleetAlarm()), width: 16 },
        { widget: alarmStatus('Alarms', [...stops.alarms, ...otherAlarms]) },
      ],
    };
  }

  private expectation(): readonly Row[] {
    const { anomaly } = this.props;
    if (anomaly === undefined) return [];
    return [row(6, anomalyBand('Stops and what is expected', Location.of(this).region, anomaly.metric, anomaly))];
  }

  private counts(): readonly Row[] {
    const { instanceFilter, period } = this.props.stops;
    if (instanceFilter === undefined) return [];
    return [row(6, tableByDimension('Stops by instance (first instance of each call)', Location.of(this).region, instanceFilter, 'InstanceId', period))];
  }

  private calls(): Row {
    return row(8, logTable('Who stopped what, when, from where', Location.of(this).region, this.props.logGroupName, STOPS));
  }

  private timeline(): readonly Row[] {
    const { stateChanges } = this.props;
    if (stateChanges === undefined) return [];
    return [row(8, logTable('State changes of alarms and instances', Location.of(this).region, stateChanges.logGroup.name, STATE_CHANGES))];
  }

  private fleetAlarm(): AlarmReference {
    return this.props.stops.fleetAlarm ?? refuse(this, 'stops', this.props.stops.node.path, 'with its fleet-wide alarm');
  }
}
