import { Flow } from '@ringback/event-contracts';

/** What a trade needs to know before somebody drives out. */
export const homeServices = Flow.parse({
  questions: [
    {
      id: 'service', kind: 'service', ask: 'What do you need help with? Reply with a number or in your own words.',
      options: [
        { id: 'leak', label: 'Leak or burst pipe', words: ['leak', 'leaking', 'burst', 'water everywhere', 'flood', 'flooding', 'fuga', 'fuite'] },
        { id: 'drain', label: 'Clogged drain or toilet', words: ['drain', 'clog', 'clogged', 'toilet', 'backed up', 'tapado', 'bouche'] },
        { id: 'water-heater', label: 'Water heater', words: ['hot water', 'heater', 'agua caliente', 'calentador', 'chauffe-eau'] },
        { id: 'heating-cooling', label: 'Heating or cooling', words: ['furnace', 'boiler', 'ac', 'hvac', 'air conditioner', 'no heat', 'thermostat', 'calefaccion', 'chauffage'] },
        { id: 'electrical', label: 'Electrical', words: ['outlet', 'breaker', 'power', 'wiring', 'lights', 'electrician', 'electrico', 'electrique'] },
        { id: 'other', label: 'Something else', words: ['other', 'else', 'otro', 'autre'] },
      ],
    },
    { id: 'postcode', kind: 'postcode', ask: 'What is the ZIP code of the job?', again: 'Sorry, I need the ZIP code of the job, such as 90210.', required: true },
    { id: 'when', kind: 'when', book: true, ask: 'When would suit you? A day and a time, or "asap".', again: 'Which day would suit you, such as "tomorrow morning"? Or reply "asap".' },
    { id: 'name', kind: 'name', ask: 'Last one: what is your name?', again: 'What name may we put this under?' },
  ],
  endings: {
    booked: 'Thank you!',
    qualified: 'Thank you! {{ business.name }} has all it needs and will confirm shortly.{% if links.booking %} You can also pick a time here: {{ links.booking }}{% endif %}',
    notQualified: "Sorry, that is outside the area we serve, so we can't help with this one. We wish you a quick fix.",
    human: 'Thanks, somebody from {{ business.name }} will get back to you as soon as possible.',
  },
});
