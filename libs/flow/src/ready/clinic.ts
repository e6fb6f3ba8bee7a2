import { Flow } from '@ringback/event-contracts';

/** What a front desk asks. Nothing about health: it does not belong into texts. */
export const clinic = Flow.parse({
  questions: [
    {
      id: 'reason', kind: 'choice', ask: 'How can we help? Please leave out anything about your health, texts are not private.',
      options: [
        { id: 'new-appointment', label: 'New appointment', words: ['appointment', 'book', 'cita', 'rendez-vous', 'schedule'] },
        { id: 'change-appointment', label: 'Change an appointment', words: ['change', 'reschedule', 'move', 'cancel', 'cambiar', 'changer'] },
        { id: 'prescription', label: 'Prescription or results', words: ['prescription', 'refill', 'results', 'receta', 'ordonnance'] },
        { id: 'other', label: 'Something else', words: ['other', 'else', 'question', 'billing', 'insurance', 'otro', 'autre'] },
      ],
      branches: [{ answer: 'change-appointment', next: 'human' }, { answer: 'prescription', next: 'human' }, { answer: 'other', next: 'human' }],
    },
    { id: 'been-here', kind: 'yes-no', ask: 'Have you been with us before?', again: 'Are you a patient of ours already? Reply yes or no.' },
    { id: 'when', kind: 'when', book: true, ask: 'Which day and time would suit you?', again: 'Which day would suit you, such as "Tuesday morning"?' },
    { id: 'name', kind: 'name', ask: 'What is your name?', again: 'What name may we put this under?', required: true },
  ],
  endings: {
    booked: 'Thank you!',
    qualified: 'Thank you! {{ business.name }} will confirm your appointment shortly.{% if links.booking %} You can also pick a time here: {{ links.booking }}{% endif %}',
    notQualified: "Sorry, we can't help with this one.",
    human: 'Thanks, our front desk will get back to you as soon as possible. If it cannot wait, please call your emergency number.',
  },
});
