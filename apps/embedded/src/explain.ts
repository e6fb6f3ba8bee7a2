interface SystemError extends Error {
  code?: string;
  port?: number;
  path?: string;
}

/** Of PostgreSQL: the password, the method to prove who one is, and the database. */
const REFUSED_BY_DATABASE = new Set(['28P01', '28000', '3D000']);
const DATABASE_AWAY = new Set(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT']);
const DIRECTORY_UNUSABLE = new Set(['EEXIST', 'ENOTDIR', 'EACCES', 'EPERM', 'EROFS']);

/** The sentence for a person about why it does not start; the stack only when it is a fault of ours. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code = '', port, path } = error as SystemError;
  if (code === 'EADDRINUSE') return `Port ${port ?? '?'} is taken by another program. Stop that one, or choose another port: PORT=8081 npm start`;
  if (DATABASE_AWAY.has(code)) {
    return 'PostgreSQL cannot be reached at the address in DATABASE_URL. Start it, mend the address, or leave DATABASE_URL away to use the one that comes with Ringback.';
  }
  if (REFUSED_BY_DATABASE.has(code)) return `PostgreSQL refuses what DATABASE_URL says: ${error.message}. Mend the user, the password or the database in it.`;
  if (DIRECTORY_UNUSABLE.has(code)) return `The data directory cannot be used (${path ?? code}): set RINGBACK_DATA_DIR to a directory that this user may write, and that is no file.`;
  return error.name === 'Error' || error.name === 'TypeError' ? (error.stack ?? error.message) : error.message;
}
