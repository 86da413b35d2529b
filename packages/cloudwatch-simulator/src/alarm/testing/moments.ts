/** A moment of the day of the first deployment, 2024-10-04, UTC: `at('15:24:20')`. */
export function at(time: string): number {
  return Date.parse(`2024-10-04T${time.length === 5 ? `${time}:00` : time}Z`);
}

/** The time of day of a moment, to compare histories as a console shows them. */
export function timeOf(moment: number): string {
  return new Date(moment).toISOString().slice(11, 19);
}
