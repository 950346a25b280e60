import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

/** A file as it was named and as its bytes are. */
export interface ImportFile {
  name: string;
  bytes: Uint8Array;
}

const startsWith = (bytes: Uint8Array, ...mark: number[]) => mark.every((byte, at) => bytes[at] === byte);

function encodingOf(bytes: Uint8Array): string {
  if (startsWith(bytes, 0xff, 0xfe)) return 'UTF-16LE';
  if (startsWith(bytes, 0xfe, 0xff)) return 'UTF-16BE';
  return isUtf8(bytes) ? 'UTF-8' : 'windows-1252';
}

/**
 * The text of a file, without a byte order mark and with plain line feeds. What is valid UTF-8 is UTF-8: other texts
 * are that by accident only where they are plain ASCII. (iconv-lite, for Node's own decoder was seen to read
 * Windows-1252 as Latin-1.)
 */
export function textOf(file: ImportFile): { text: string; encoding: string } {
  const encoding = encodingOf(file.bytes);
  const text = iconv.decode(Buffer.from(file.bytes), encoding).replaceAll(/\r\n?/g, '\n');
  return { text, encoding: encoding === 'windows-1252' ? 'Windows-1252' : encoding };
}
