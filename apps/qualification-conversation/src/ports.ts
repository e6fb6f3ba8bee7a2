export const BOOKING_KEY = Symbol('ringback:booking-key');
export const ASSISTANT = Symbol('ringback:assistant');
export const BOOKING_SYSTEMS = Symbol('ringback:booking-systems');
