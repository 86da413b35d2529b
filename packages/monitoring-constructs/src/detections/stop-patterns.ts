import { allOf, anyOf, equals, eventName, eventSource, notExists, type JsonPattern } from '@stopwatch/filter-pattern/language';

const ITEMS = '$.responseElements.instancesSet.items';

/** A StopInstances call to EC2, whatever came of it. */
export const stopCall: JsonPattern = allOf(eventSource('ec2.amazonaws.com'), eventName('StopInstances'));

/** One that AWS carried out: refused calls and dry runs are recorded under the same name, with an `errorCode`. */
export const successfulStopCall: JsonPattern = allOf(stopCall, notExists('$.errorCode'));

/**
 * One that stopped something: at least one of the instances was running before.
 *
 * A response without states counts too: CloudTrail cuts a response of more than 100 KB, and the stop of a whole fleet must not be
 * the one that goes unseen.
 */
export const stopOfRunningInstance: JsonPattern = allOf(successfulStopCall, wasRunning('[*]'));

/** As `stopOfRunningInstance`, for the first instance of the call only: the one that the dimension names. */
export const stopOfFirstInstance: JsonPattern = allOf(successfulStopCall, wasRunning('[0]'));

/**
 * Id of the first instance. From the response rather than the request, because its previous state is read there: the two lists
 * need not have the same order.
 */
export const FIRST_STOPPED_INSTANCE = `${ITEMS}[0].instanceId`;

function wasRunning(item: '[0]' | '[*]'): JsonPattern {
  return anyOf(equals(`${ITEMS}${item}.previousState.name`, 'running'), notExists(`${ITEMS}[0].previousState.name`));
}
