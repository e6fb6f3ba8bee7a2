import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { BubbleOf } from './phone/bubble.js';
import { CallLine } from './phone/call-line.js';
import { CallScreen } from './phone/call-screen.js';
import { ThreadList } from './phone/thread-list.js';
import { ThreadScreen } from './phone/thread-screen.js';
import { Attachment } from './phone/attachment.js';
import { aCall, aDecision, aText, at, aWebhook, business, caller, number, staffPhone } from './state/sample.js';
import { nothingYet, simulation, type Simulation } from './state/simulation.js';
import { threadsOf } from './state/threads.js';
import { StoryPanel } from './story/story-panel.js';
import { RingingPhones } from './phones/ringing-phones.js';
import { OutboundCall } from './wire/objects.js';
import { Json } from './webhooks/json.js';
import { WebhookRow } from './webhooks/webhook-row.js';

const hostile = '<img src=x onerror="alert(1)"><script>alert(2)</script> javascript:alert(3) https://a.example/"onmouseover="alert(4)';
const nothing = (): void => undefined;
const later = (): Promise<void> => Promise.resolve();

const call = aCall({ state: 'ended', endedAt: at(20), said: [hostile], staffLegs: [{ number: staffPhone, state: hostile }] });
const text = aText({ text: hostile, status: hostile, media: [{ id: hostile, type: 'text/html', name: hostile }] });
const webhook = aWebhook({ body: { text: hostile, [hostile]: 1 }, error: hostile, faults: [hostile] });
const outbound = OutboundCall.parse({ id: 'call-2', from: business, state: 'ringing', staffLegs: [{ number: staffPhone, state: hostile, heard: [hostile] }] });
const decision = aDecision({ words: hostile, reason: hostile, template: hostile });
const nameOf = (): string => hostile;
const state: Simulation = simulation(nothingYet, {
  is: 'loaded',
  snapshot: { calls: [call], outboundCalls: [], decisions: [decision], texts: [text], webhooks: [webhook] },
  at: at(60),
});
const threads = threadsOf(state);
const thread = { mine: number(caller), business: number(business), entries: threads[0]!.entries, nameOf, legStates: () => [], decisionOn: () => decision, back: nothing, redial: nothing, write: later };

describe('words that look like HTML', () => {
  it.each<[string, ReactElement]>([
    ['in a text', createElement(BubbleOf, { text, afterCallMs: 1, arriving: true })],
    ['in the name of a file', createElement(Attachment, { medium: { id: hostile, type: hostile, name: hostile } })],
    ['in what the caller hears', createElement(CallScreen, { call, nameOf, hangUp: nothing, done: nothing })],
    ['in why no text came', createElement(CallLine, { call, legStates: [], decision })],
    ['in a conversation', createElement(ThreadScreen, thread)],
    ['in the list of conversations', createElement(ThreadList, { threads, unread: new Set<string>(), nameOf, open: nothing })],
    ['in the story', createElement(StoryPanel, { state, nameOf })],
    ['on a phone that rings', createElement(RingingPhones, { calls: [outbound], nameOf })],
    ['in a webhook', createElement(WebhookRow, { webhook, all: [webhook] })],
    ['in the body of a webhook', createElement(Json, { label: 'Request', value: webhook.body })],
  ])('%s stay words', (_, element) => {
    const html = renderToStaticMarkup(element);
    expect(html).toContain('&lt;img');
    expect(html).not.toMatch(/href="(?!https?:|\/phone\/api\/media\/)/i);
    const withoutValues = html.replaceAll(/="[^"]*"/g, '=""');
    expect(withoutValues).not.toMatch(/<(img|script)|<[^>]+\son\w+=/i);
  });
});
