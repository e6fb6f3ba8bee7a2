/** What the carrier keeps for us at an address that a webhook named. */
export interface KeptFile {
  /** As the carrier says, such as `audio/mpeg`; lower-cased, without parameters. */
  contentType: string;
  bytes: Buffer;
}

export interface CarrierFiles {
  /**
   * Fetches a recording, a transcript, or what came with a text.
   * @throws ForeignAddress
   * @throws FileRefused
   * @throws CarrierUnavailable when it cannot be had now.
   */
  fetchFile(url: string, atMostBytes: number): Promise<KeptFile>;
  /** The words of a transcript; null when the file holds none. */
  wordsIn(transcript: KeptFile): string | null;
}
