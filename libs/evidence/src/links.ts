/**
 * To which older entry an entry is linked besides the one before it; null for the one before it. With these links any entry is
 * reached from any later one in some 2·log₃ steps of as many (57 at most among ten million), so that the proof of an old text
 * stays short. H. Lipmaa, "Secure and Efficient Time-Stamping Systems", 1999: the antimonotone binary linking scheme.
 */
export function linkOf(sequence: number): number | null {
  let rest = sequence;
  let size = largestRepunit(rest);
  while (rest > size) {
    rest -= size;
    size = largestRepunit(rest);
  }
  // A repunit links over as many as its highest digit counts, others over the repunit that they end in.
  const target = sequence === size ? sequence - (2 * size + 1) / 3 : sequence - size;
  return target < 1 || target === sequence - 1 ? null : target;
}

/** The largest of 1, 4, 13, 40 … (all ones in base 3) that is not above `limit`. */
function largestRepunit(limit: number): number {
  let size = 1;
  while (3 * size + 1 <= limit) size = 3 * size + 1;
  return size;
}

/** The sequence numbers of the shortest way along the links that proves that `from` came before `to`, both included, ascending. */
export function pathBetween(from: number, to: number): number[] {
  const path = [to];
  for (let at = to; at > from; path.push(at)) {
    const link = linkOf(at);
    at = link !== null && link >= from ? link : at - 1;
  }
  return path.reverse();
}
