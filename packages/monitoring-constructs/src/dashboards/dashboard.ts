import { CloudwatchDashboard } from '@cdktf/provider-aws/lib/cloudwatch-dashboard';
import { Construct } from 'constructs';
import { Location } from '../account/location';
import { requireThat } from '../validations/refuse';
import { placeRows, type PlacedWidget, type Row } from './layout';

export interface DashboardProps {
  /** 1 to 255 letters, digits, `-` and `_`. */
  readonly dashboardName: string;
  /** From top to bottom. */
  readonly rows: readonly Row[];
  /**
   * How far back the graphs look at first: an ISO 8601 duration with a minus.
   *
   * @default '-P7D' - a week
   */
  readonly start?: string;
}

/** Dashboard body structure: "widgets: 0 to 500 items"; an alarm widget shows 1 to 100 alarms. */
const MAX_WIDGETS = 500;
const MAX_ALARMS = 100;

/** A CloudWatch dashboard made of rows, checked against the structure of its body. */
export class Dashboard extends Construct {
  readonly dashboard: CloudwatchDashboard;
  /** Opens the dashboard in the console. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id);
    requireThat(/^[\w-]{1,255}$/.test(props.dashboardName), this, 'dashboardName', props.dashboardName, '1 to 255 letters, digits, "-" and "_"');
    const widgets = placeRows(this, props.rows);
    this.requireAccepted(widgets);
    this.dashboard = new CloudwatchDashboard(this, 'dashboard', {
      dashboardName: props.dashboardName,
      dashboardBody: JSON.stringify({ start: props.start ?? '-P7D', widgets }),
    });
    const { region } = Location.of(this);
    this.url = `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#dashboards/dashboard/${props.dashboardName}`;
  }

  private requireAccepted(widgets: readonly PlacedWidget[]): void {
    requireThat(widgets.length <= MAX_WIDGETS, this, 'number of widgets', widgets.length, `at most ${MAX_WIDGETS}`);
    for (const { type, properties } of widgets) {
      if (type === 'metric' || type === 'log') {
        requireThat(properties['region'] !== undefined, this, `region of ${type} widget`, properties['title'], 'present');
      }
      if (type === 'alarm') {
        const alarms = (properties['alarms'] as readonly string[]).length;
        requireThat(alarms >= 1 && alarms <= MAX_ALARMS, this, 'number of alarms in a widget', alarms, `from 1 to ${MAX_ALARMS}`);
      }
    }
  }
}
