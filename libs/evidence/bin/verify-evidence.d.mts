/** See verify-evidence.mjs. */
export function verify(documents: Uint8Array[], known?: { sequence: number; hash: string }): { ok: boolean; report: string[] };
