import { useEffect, useState } from 'react';

const place = 'ringback.call-in-hand';

/** The call this phone placed last, remembered across a reload of the page. */
export function useCallInHand(): [string | null, (callId: string | null) => void] {
  const [callId, setCallId] = useState(() => sessionStorage.getItem(place));
  useEffect(() => {
    if (callId === null) sessionStorage.removeItem(place);
    else sessionStorage.setItem(place, callId);
  }, [callId]);
  return [callId, setCallId];
}
