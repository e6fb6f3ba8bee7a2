import { Flow } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { answersInWords } from './answers-in-words.js';

describe('what a caller answered', () => {
  it('is told in words, and of a photo that it was sent', () => {
    const questions = [{ id: 'leak', kind: 'photo', ask: 'A photo?' }, { id: 'pipe', kind: 'photo', ask: 'And of the pipe?' }, { id: 'name', kind: 'name', ask: 'Your name?' }];
    const flow = Flow.parse({ questions, endings: { qualified: 'Thanks.', notQualified: 'Sorry.', human: 'Soon.' } });
    expect(answersInWords(flow, { leak: '6f0b5f1e-6c1b-4b8e-9d1a-2f6a3c0d7e55', pipe: null, name: 'Ann' })).toEqual({ leak: 'sent', pipe: null, name: 'Ann' });
  });
});
