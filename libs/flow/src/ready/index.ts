import type { Flow } from '@ringback/event-contracts';
import { clinic } from './clinic.js';
import { homeServices } from './home-services.js';
import { salon } from './salon.js';

/** A flow to begin with. */
export interface ReadyFlow {
  id: string;
  name: string;
  flow: Flow;
}

export const readyFlows: readonly ReadyFlow[] = [
  { id: 'home-services', name: 'Home services: plumbing, heating, electrical', flow: homeServices },
  { id: 'clinic', name: 'Clinic or practice', flow: clinic },
  { id: 'salon', name: 'Salon or barber', flow: salon },
];
