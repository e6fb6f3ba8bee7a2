import { Disappointed, type Shop, type Stage } from './stage.js';

/** A shop, somebody who called it and was texted, and why. */
export interface Texted<Called extends Shop = Shop> {
  shop: Called;
  caller: string;
  why: string;
}

async function textedBy<Called extends Shop>(stage: Stage, shop: Called): Promise<Texted<Called>> {
  const caller = stage.caller();
  await stage.call(shop, caller);
  const why = await stage.decides(shop, caller, { decision: 'requested' });
  await stage.texts(shop, caller, 1);
  return { shop, caller, why };
}

/** A missed caller who was texted. */
export const texted = async (stage: Stage, settings: Record<string, unknown> = {}): Promise<Texted> => textedBy(stage, await stage.shop(settings));

/** The same, at a business with a flow. */
export const textedWithFlow = async (stage: Stage, settings: Record<string, unknown> = {}): Promise<Texted<Shop & { owner: string }>> => textedBy(stage, await stage.shopWithFlow(settings));

/** One who has told what they need, and was asked the next question by the second text. */
export async function askedFor(stage: Stage, question: string, settings: Record<string, unknown> = {}): Promise<Texted<Shop & { owner: string }>> {
  const { shop, caller, why } = await textedWithFlow(stage, settings);
  await stage.answered(shop, caller, 'my water heater is leaking', 2);
  await stage.flowIs(shop, caller, { asking: question });
  return { shop, caller, why };
}

export async function bothPickUp({ world: { carrier } }: Stage, { owner }: { owner: string }, caller: string): Promise<void> {
  await carrier.phone(owner, { does: 'answered', afterSeconds: 1, presses: '1', talkSeconds: 60 });
  await carrier.phone(caller, { does: 'answered', afterSeconds: 1, talkSeconds: 3 });
}

/** Rings the owner, who takes the call and speaks with the caller. */
export async function ownerPhones(stage: Stage, shop: Shop & { owner: string }, caller: string): Promise<void> {
  await bothPickUp(stage, shop, caller);
  const { id } = await stage.thread(shop, caller);
  await stage.change(`/v1/businesses/${shop.business.id}/conversations/${id}/call-backs`, 'POST', { phone: shop.owner });
  const theirs = async () => (await stage.world.carrier.outboundCalls()).find(({ from }) => from === shop.number);
  await stage.until('they have spoken', theirs, (seen) => seen?.state === 'ended' && seen.staffLegs.at(-1)?.number === caller);
}

export function expectText(text: string, expected: RegExp): void {
  if (!expected.test(text)) throw new Disappointed(`the text is ${JSON.stringify(text)}, and should be like ${String(expected)}`);
}
