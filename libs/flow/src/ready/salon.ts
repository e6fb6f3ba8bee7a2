import { Flow } from '@ringback/event-contracts';

/** What a chair is booked with. */
export const salon = Flow.parse({
  questions: [
    {
      id: 'service', kind: 'service', ask: 'What may we do for you? Reply with a number or in your own words.',
      options: [
        { id: 'cut', label: 'Haircut', words: ['cut', 'hair cut', 'trim', 'fade', 'corte', 'coupe'] },
        { id: 'colour', label: 'Color', words: ['colour', 'highlights', 'balayage', 'dye', 'roots', 'tinte', 'couleur'] },
        { id: 'nails', label: 'Nails', words: ['manicure', 'pedicure', 'gel', 'acrylic', 'unas', 'ongles'] },
        { id: 'beard', label: 'Beard or shave', words: ['beard', 'shave', 'barba', 'barbe'] },
        { id: 'other', label: 'Something else', words: ['other', 'else', 'wax', 'facial', 'otro', 'autre'] },
      ],
    },
    { id: 'when', kind: 'when', book: true, ask: 'When would you like to come in? A day and a time.', again: 'Which day would suit you, such as "Friday afternoon"?' },
    { id: 'name', kind: 'name', ask: 'And your name?', again: 'What name may we put this under?' },
  ],
  endings: {
    booked: 'Lovely, see you then!',
    qualified: 'Lovely! {{ business.name }} will confirm your time shortly.{% if links.booking %} You can also pick one here: {{ links.booking }}{% endif %}',
    notQualified: "Sorry, we can't help with this one.",
    human: 'Thanks, somebody from {{ business.name }} will get back to you as soon as possible.',
  },
});
