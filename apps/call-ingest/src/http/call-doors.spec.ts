import type { CarrierId } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { callDoors, callNamedIn, placeIn, screenedPlaceIn } from './call-doors.js';

const publicUrl = 'https://ringback.example';

describe('an address of ours', () => {
  it.each(['CON-2541d01c-253e-48be-a8e0-da4bbe4c3722', 'a.b~c!(1)*', '100% &call=other?'.replaceAll(' ', '')])('names the call %s whose caller waits', (call) => {
    const doors = callDoors(publicUrl, call as CarrierId);
    expect([doors.leg(3), doors.screen(3)].map(callNamedIn)).toEqual([call, call]);
    expect([placeIn(doors.leg(3)), screenedPlaceIn(doors.screen(3))]).toEqual([3, 3]);
  });

  it('names no call where nobody waits in a room', () => {
    const doors = callDoors(publicUrl);
    expect([doors.leg(3), doors.screen(3)].map(callNamedIn)).toEqual([null, null]);
    expect([placeIn(doors.leg(3)), screenedPlaceIn(doors.screen(3))]).toEqual([3, 3]);
  });

  it.each(['?call=', '?call=%00', '?call=%FF', '?call=%E0%A4%A', `?call=${'x'.repeat(201)}`, '?call=a%20b', ''])('of somebody else\'s making is none (%s)', (query) => {
    expect(callNamedIn(`/webhooks/vonage/voice/event${query}`)).toBeNull();
  });
});
