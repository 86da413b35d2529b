/** The StandardUnit enum of CloudWatch, in the order of the service's error text. */
export const STANDARD_UNITS: readonly string[] = [
  'Gigabits/Second', 'Gigabits', 'Percent', 'Terabits', 'Bits', 'Kilobits', 'Megabytes/Second', 'Kilobytes', 'Megabits/Second',
  'Terabytes', 'Bytes', 'Count', 'Gigabytes', 'Milliseconds', 'Count/Second', 'Gigabytes/Second', 'None', 'Terabytes/Second',
  'Bytes/Second', 'Megabits', 'Kilobytes/Second', 'Megabytes', 'Microseconds', 'Kilobits/Second', 'Terabits/Second', 'Bits/Second',
  'Seconds',
];
