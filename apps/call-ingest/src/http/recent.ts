/** Remembers what was mentioned last, and forgets what was not mentioned for longest. */
export class Recent<Key, Value> {
  private readonly values = new Map<Key, Value>();

  constructor(private readonly most: number) {}

  remember(key: Key, value: Value): void {
    this.values.delete(key);
    this.values.set(key, value);
    if (this.values.size <= this.most) return;
    const [longestAgo] = this.values.keys();
    if (longestAgo !== undefined) this.values.delete(longestAgo);
  }

  get(key: Key): Value | undefined {
    return this.values.get(key);
  }
}
