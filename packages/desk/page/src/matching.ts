/** Whether one of some texts has in it what somebody looks for, in letters of any width and size. */
export function isIn(texts: readonly string[], wanted: string): boolean {
  const plain = (text: string): string => text.normalize("NFKC").toLowerCase();
  return plain(texts.join("\n")).includes(plain(wanted.trim()));
}
