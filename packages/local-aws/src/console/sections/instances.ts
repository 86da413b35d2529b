import type { InstanceStateName } from '@aws-sdk/client-ec2';
import { html, table, utcTime, type Html } from '@stopwatch/report';

import { instances, type InstanceRow } from '../../services/ec2/instances/instance';
import { tagsOf } from '../../services/ec2/tags/tags';
import { actionForm, button } from '../form';
import type { Drawing, Section } from '../section';

/** As the EC2 console words them. */
const STATES: Readonly<Record<InstanceStateName, string>> = {
  pending: 'Pending',
  running: 'Running',
  stopping: 'Stopping',
  stopped: 'Stopped',
  'shutting-down': 'Shutting-down',
  terminated: 'Terminated',
};

/** What a person may do with an instance, and in which state it makes sense. */
const ACTIONS = [
  ['StopInstances', 'Stop', 'running'],
  ['StartInstances', 'Start', 'stopped'],
  ['RebootInstances', 'Reboot', 'running'],
] as const;

function stateOf({ state, stateSince }: InstanceRow): Html {
  return html`<span class="instance-state is-${state}"><i aria-hidden="true"></i>${STATES[state]}</span> <small class="nowrap">since ${utcTime(stateSince)}</small>`;
}

function actionsOf(drawing: Drawing, { id, state }: InstanceRow): Html {
  const buttons = ACTIONS.map(([action, text, needed]) => button({ name: 'operation', value: action, text, key: `${id}/${action}`, on: id, disabled: state !== needed }));
  return actionForm(drawing, { action: 'instances', label: `Instance ${id}`, fields: { instance: id }, buttons });
}

function launchForm(drawing: Drawing): Html {
  const launch = button({ name: 'operation', value: 'RunInstances', text: 'Launch instance', key: 'RunInstances' });
  return actionForm(drawing, { action: 'instances', label: 'Launch an instance', buttons: html`${launch}<small>t3.micro, Amazon Linux 2023, default VPC</small>` });
}

export const instancesSection: Section = {
  id: 'instances',
  title: 'Instances',
  draw: (drawing) => {
    const rows = instances.all(drawing.scope);
    const nameOf = ({ id }: InstanceRow): string => tagsOf(drawing.scope, id).find(({ Key }) => Key === 'Name')?.Value ?? '–';
    const list = table({
      caption: `Instances in ${drawing.view.region}`,
      captionHidden: true,
      columns: [{ head: 'Name' }, { head: 'Instance ID', nowrap: true }, { head: 'Instance state' }, { head: 'Instance type', nowrap: true }, { head: 'Actions', nowrap: true }],
      rows: rows.map((row) => [nameOf(row), html`<code data-key="${row.id}">${row.id}</code>`, stateOf(row), row.type, actionsOf(drawing, row)]),
      empty: `No instances in ${drawing.view.region}.`,
    });
    return html`${list}${launchForm(drawing)}`;
  },
};
