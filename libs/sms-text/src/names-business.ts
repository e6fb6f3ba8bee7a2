/** Whether a text says who is writing: case, spaces and the kind of quotes aside. */
export function namesBusiness(text: string, businessName: string): boolean {
  return plain(text).includes(plain(businessName));
}

const plain = (text: string): string => text.normalize('NFKC').replace(/[’‘`´]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, ' ').trim().toLowerCase();
