const ISO_DURATION = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Years and months as the console's relative ranges take them: 365 and 30 days. */
const LENGTHS = [365 * 86_400, 30 * 86_400, 7 * 86_400, 86_400, 3_600, 60, 1] as const;

/** Milliseconds of an ISO 8601 duration such as `P7D` or `PT3H`; `undefined` when it is none. */
export function isoDuration(text: string): number | undefined {
  const match = ISO_DURATION.exec(text);
  const parts = match?.slice(1) ?? [];
  if (parts.every((part) => part === undefined)) return undefined;
  return parts.reduce((sum, part, index) => sum + Number(part ?? 0) * LENGTHS[index]! * 1_000, 0);
}
