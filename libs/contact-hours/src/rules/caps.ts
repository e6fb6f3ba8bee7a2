import { ANYWHERE, type CapRule } from './rule.js';

const NUDGES = ['C'] as const;
const threeADay = { classes: NUDGES, texts: 3, perHours: 24 };

/** How often people may be nudged. The states count calls and texts on the same matter together; whoever asks should too. */
export const caps: readonly CapRule[] = [
  {
    id: 'us-fl-cap', region: 'US-FL', ...threeADay,
    says: 'At most three commercial solicitation calls in 24 hours on the same matter, from whatever number',
    source: 'Fla. Stat. 501.616(6)(b), ch. 2021-185 (SB 1120)', validFrom: '2021-07-01', asOf: '2025-07-01', confidence: 'high',
  },
  {
    id: 'us-md-cap', region: 'US-MD', ...threeADay,
    says: 'At most three calls or texts in 24 hours on the same matter',
    source: 'Md. Code, Com. Law 14-4502, Stop the Spam Calls Act of 2023', validFrom: '2024-01-01', asOf: '2025-07-01', confidence: 'high',
  },
  {
    id: 'us-ok-cap', region: 'US-OK', ...threeADay,
    says: 'At most three commercial telephonic sales calls, texts included, in 24 hours on the same matter',
    source: '15 O.S. 775C.4, Telephone Solicitation Act of 2022', validFrom: '2022-11-01', asOf: '2025-07-01', confidence: 'high',
  },
  {
    id: 'us-or-cap', region: 'US-OR', ...threeADay,
    says: 'At most three solicitations in 24 hours without an established business relationship',
    source: 'Oregon Laws 2025, HB 3865', validFrom: '2026-01-01', asOf: '2026-01-01', confidence: 'high',
  },
  {
    id: 'house-cap', region: ANYWHERE, ...threeADay,
    says: 'Nobody is nudged more than three times in 24 hours',
    source: 'Ringback’s own rule', validFrom: '2000-01-01', asOf: '2026-11-26', confidence: 'high',
  },
];
