/** Keeps the values used last, at most `capacity` of them. */
export class RecentlyUsed<Key, Value> {
  /** In order of use, oldest first: a Map remembers the order of insertion. */
  private readonly values = new Map<Key, Value>();

  constructor(private readonly capacity: number) {}

  get size(): number {
    return this.values.size;
  }

  getOrMake(key: Key, make: (key: Key) => Value): Value {
    const known = this.values.get(key);
    const value = known ?? make(key);
    if (known !== undefined) this.values.delete(key);
    this.values.set(key, value);
    if (this.values.size > this.capacity) this.values.delete(this.values.keys().next().value as Key);
    return value;
  }
}
