export type { BookableService, Diary, Slot, Staff, Taken } from './diary.js';
export { endOf, freeSlots, freeStaffAt } from './free-slots.js';
export { meetsWish, OFFERED, slotsToOffer, timeWish, type TimeWish } from './offer.js';
export { hourLabel, slotLabel, slotWords } from './slot-label.js';
