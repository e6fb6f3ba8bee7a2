/** PostgreSQL's text cannot hold NUL, and one would fail the whole statement that others share. */
export const storable = (text: string): string => text.replaceAll('\0', '\uFFFD');
