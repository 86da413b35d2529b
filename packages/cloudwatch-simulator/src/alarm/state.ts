/** The three states, spelt as CloudWatch spells them. */
export type StateValue = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
