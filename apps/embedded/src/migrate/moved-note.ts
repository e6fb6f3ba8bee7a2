import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const noteIn = (dataDir: string): string => join(dataDir, 'moved-to-cluster');

/** Says in the data directory that another installation goes on with its calls. */
export function noteMove(dataDir: string, at: Date): void {
  writeFileSync(noteIn(dataDir), `Moved to a cluster at ${at.toISOString()}.\n`);
}

/** Two installations that go on from the same moment would text the same callers twice. @throws Error naming the way back. */
export function refuseIfMoved(dataDir: string): void {
  if (!existsSync(noteIn(dataDir))) return;
  const moved = new Error(`${dataDir} was moved to a cluster, which goes on with its calls: use that, or stop it for good and remove ${noteIn(dataDir)} to go back to how things were before`);
  moved.name = 'DataDirectoryMoved';
  throw moved;
}
