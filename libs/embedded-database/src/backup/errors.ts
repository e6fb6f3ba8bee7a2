/** The file is no whole backup: nothing of it has been put in place. */
export class BackupDamaged extends Error {
  override readonly name = 'BackupDamaged';

  constructor(file: string, what: string) {
    super(`${file} cannot be restored: ${what}. Nothing has been changed; restore another backup`);
  }
}

/** The order cannot be carried out as things stand; the message says what to do first. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused';
}
