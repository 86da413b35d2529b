/** Instances that witnesses speak of. */
export const A = 'i-0aaaaaaaaaaaaaaaa';
export const B = 'i-0bbbbbbbbbbbbbbbb';
