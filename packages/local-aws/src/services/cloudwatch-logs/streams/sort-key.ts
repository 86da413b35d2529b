const DIGITS = 16;
const UNITS = 0xffff;
const UNIT_DIGITS = 5;

/** A text that sorts as a whole number does, or the other way round. */
export function byNumber(value: number, descending: boolean): string {
  return String(descending ? Number.MAX_SAFE_INTEGER - value : value).padStart(DIGITS, '0');
}

/** A text that sorts as another does by code units, or the other way round. */
export function byText(text: string, descending: boolean): string {
  if (!descending) return text;
  const complement = (unit: string): string => String(UNITS - unit.charCodeAt(0)).padStart(UNIT_DIGITS, '0');
  // What a text continues with must come before its end, which is higher than any digit.
  return `${text.split('').map(complement).join('')}~`;
}
