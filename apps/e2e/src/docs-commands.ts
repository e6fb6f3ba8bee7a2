import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** What one block of a page tells its reader to type. */
export interface ShellBlock {
  page: string;
  /** In order, without comments; one that goes over several lines is one command. */
  commands: string[];
}

/** Pages of this repository, by their paths. */
export function pages(): string[] {
  return spawnSync('git', ['ls-files', '*.md'], { cwd: ROOT, encoding: 'utf8' }).stdout.split('\n').filter((path) => path !== '');
}

export const readPage = (page: string): string => readFileSync(join(ROOT, page), 'utf8');

/** The blocks of a page that are marked as `sh`. */
export function shellBlocks(page: string, text = readPage(page)): ShellBlock[] {
  return blocks(text).filter(({ language }) => language === 'sh').map(({ body }) => ({ page, commands: commandsIn(body) }));
}

/** Lines that look like commands, in blocks that are not marked as `sh`. */
export function unmarkedCommands(text: string): string[] {
  return blocks(text).filter(({ language }) => language !== 'sh').flatMap(({ body }) => body.match(/^ *(?:npm|npx|node|curl|docker|kubectl|helm|git|psql) .*$/gm) ?? []);
}

function blocks(text: string): { language: string; body: string }[] {
  const parts = text.split(/^ *```(.*)$/m);
  // What stands between two fences, and behind the first one: its language, its body; then behind the second: nothing, the text that follows.
  return parts.flatMap((part, index) => (index % 4 === 1 ? [{ language: part.trim(), body: parts[index + 1] ?? '' }] : []));
}

/** A command ends with its line, unless a quote is open or a backslash stands there. */
function commandsIn(body: string): string[] {
  const commands: string[] = [];
  let open = '';
  for (const line of body.split('\n')) {
    const soFar = open === '' ? line : `${open}\n${line}`;
    const isOpen = soFar.endsWith('\\') || (withoutComment(soFar).match(/'/g) ?? []).length % 2 === 1;
    open = isOpen ? soFar : '';
    const command = withoutComment(soFar).trim();
    if (!isOpen && command !== '') commands.push(command);
  }
  return commands;
}

const withoutComment = (line: string): string => line.replaceAll(/(?:^|\s+)# .*$/gm, '');
