/** Breaks a text between words into lines of `width`, all but the first indented under its bullet. */
export function wrap(text: string, width: number, bullet = ""): readonly string[] {
  const indent = " ".repeat(bullet.length);
  const lines: string[] = [];
  let line = bullet;
  for (const word of text.split(/\s+/)) {
    const isEmpty = line.trim() === bullet.trim();
    if (!isEmpty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent + word;
    } else line = isEmpty ? line + word : `${line} ${word}`;
  }
  return [...lines, line];
}
