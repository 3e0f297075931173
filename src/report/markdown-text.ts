/**
 * Nothing to readers, and to GitHub and GitLab the end of one text and the beginning of another. They look for names, numbers,
 * addresses and emoji in the finished page, where an entity such as &#64; is an @ again: only what is between stops them.
 */
const BREAK = '<!-- -->';

/**
 * First, in a group, what becomes a link or a picture behind a backslash as well: @name, #123, :smile:, http://, GH-123, www. Then the
 * signs of Markdown wherever they stand, those of GitLab before a name or number (!123, %label), and those that begin a block.
 */
const SIGNS =
  /([@#](?=\w)|:(?=[\w+-]+:|\/\/)|(?<=GH)-(?=\d)|(?<=www)\.)|[\\`*_[\]<>|~$#]|[!%&^](?=[\w"#])|^[+=-]|(?<=^\d{1,9})[.)](?=\s|$)/gi;

/** A text of one line that Markdown shows as it is: no markup, no further cell, no link, no mention comes of it. */
export function markdownText(text: string): string {
  const flat = text.replace(/[ \t\r\n]+/g, ' ').trim();
  return flat.replace(SIGNS, (sign, linking?: string) => `\\${sign}${linking === undefined ? '' : BREAK}`);
}

/** A text as code, for places that people copy, and where a file with its line is no emoji. What code cannot hold is text. */
export function markdownCode(text: string): string {
  return /^[^\s`|]([^`|\r\n]*[^\s`|])?$/.test(text) ? `\`${text}\`` : markdownText(text);
}
