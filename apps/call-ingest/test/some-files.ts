/** Files as small as their kind allows. */
export const someFiles = {
  jpeg: Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex'),
  png: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
  gif: Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'),
  webp: Buffer.from('UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA', 'base64'),
  heic: boxed('heic', 'mif1heic'),
  mp4: boxed('isom', 'isommp42'),
  threeGp: boxed('3gp4', 'isom3gp4'),
  pdf: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n'),
  vcard: Buffer.from('BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann\r\nEND:VCARD\r\n'),
  html: Buffer.from('<!doctype html><script>alert(1)</script>'),
  svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  xmlSvg: Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  windowsProgram: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(62)]),
  linuxProgram: Buffer.concat([Buffer.from('\u007fELF'), Buffer.alloc(60)]),
  zip: Buffer.from('504b0506000000000000000000000000000000000000', 'hex'),
  script: Buffer.from('#!/bin/sh\nrm -rf /\n'),
  nothing: Buffer.alloc(0),
};

/** The first box of an ISO media file. */
function boxed(brand: string, compatible: string): Buffer {
  const box = Buffer.concat([Buffer.alloc(4), Buffer.from(`ftyp${brand}`), Buffer.alloc(4), Buffer.from(compatible)]);
  box.writeUInt32BE(box.length, 0);
  return Buffer.concat([box, Buffer.from([0, 0, 0, 8]), Buffer.from('mdat')]);
}
