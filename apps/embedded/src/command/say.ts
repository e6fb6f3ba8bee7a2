export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** An order that cannot be carried out as things stand; the message says what to do. */
export class OrderRefused extends Error {
  override readonly name = 'OrderRefused';
}
