import { z } from 'zod';
import { PhoneNumber } from '../numbers.js';

export const ListedNumber = z.strictObject({ number: PhoneNumber, label: z.string().min(1).max(80) });
export type ListedNumber = z.infer<typeof ListedNumber>;

export const Numbers = z.strictObject({ numbers: z.array(ListedNumber) });

/** Who may call from the toy phone, in numbers set aside for fiction. */
export const CALLERS: readonly ListedNumber[] = [
  { number: PhoneNumber.parse('+12125550141'), label: 'Maya' },
  { number: PhoneNumber.parse('+12125550142'), label: 'Tom' },
  { number: PhoneNumber.parse('+12125550143'), label: 'Priya' },
];

/** The numbers the phone suggests to dial. Any other number can be dialled too. */
export class Directory {
  constructor(public numbers: readonly ListedNumber[]) {}
}
