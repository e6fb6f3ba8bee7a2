import type { Attached } from '../wire/simulator.js';

/** A chosen file, ready to be sent. A browser names no type that it does not know. */
export async function attachedOf(file: File): Promise<Attached> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(new Error(`${file.name} cannot be read`));
    reader.readAsDataURL(file);
  });
  return { type: file.type === '' ? 'application/octet-stream' : file.type.toLowerCase(), name: file.name.slice(-200), base64: url.slice(url.indexOf(',') + 1) };
}
