import {open} from 'node:fs/promises';

/** Characters that are written at a time. */
const PIECE = 1 << 18;

/**
 * Writes lines as UTF-8.
 * @param marked with a byte-order mark, by which spreadsheet programs know it
 */
export async function writeLines(file: string, lines: AsyncIterable<string>, marked: boolean): Promise<void> {
  const handle = await open(file, 'w');
  try {
    let text = marked ? '\uFEFF' : '';
    for await (const line of lines) {
      text += line;
      if (text.length < PIECE) continue;
      await handle.writeFile(text);
      text = '';
    }
    await handle.writeFile(text);
  } finally {
    await handle.close();
  }
}
