/** number = ["+"|"-"] DIGITS [ "." DIGITS ] [ "e" ["+"|"-"] DIGITS ] ; a capital E is read too. */
const NUMBER = /^[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;

/** Whether a text is a number in the sense of the pattern language and of a log token. */
export function isNumberSpelling(text: string): boolean {
  return NUMBER.test(text);
}
