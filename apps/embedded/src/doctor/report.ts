import { styleText } from 'node:util';
import { type Finding, isBroken } from './finding.js';

const MARKS = { fine: 'ok    ', skipped: '-     ', attention: 'look  ', broken: 'BROKEN' } as const;
const COLOURS = { fine: 'green', skipped: 'dim', attention: 'yellow', broken: 'red' } as const;

/** For a terminal: one line a finding, its mend below it. @param coloured whether the reader sees colours. */
export function report(findings: readonly Finding[], coloured: boolean): string {
  const width = Math.max(...findings.map(({ check }) => check.length));
  const lines = findings.flatMap((finding) => {
    const mark = coloured ? styleText(COLOURS[finding.state], MARKS[finding.state], { validateStream: false }) : MARKS[finding.state];
    const line = `  ${mark}  ${finding.check.padEnd(width)}  ${finding.what}`;
    return 'mend' in finding ? [line, `  ${' '.repeat(MARKS.fine.length)}  ${' '.repeat(width)}  → ${finding.mend}`] : [line];
  });
  return ['', ...lines, '', `  ${sum(findings)}`, ''].join('\n');
}

function sum(findings: readonly Finding[]): string {
  const count = findings.filter(isBroken).length;
  if (count > 0) return `${count} ${count === 1 ? 'thing is' : 'things are'} broken. Each says above how to mend it.`;
  const looks = findings.filter(({ state }) => state === 'attention').length;
  return looks > 0 ? `Nothing is broken; ${looks} ${looks === 1 ? 'thing wants' : 'things want'} a look.` : 'Nothing is broken.';
}
