/** A section of a page that is otherwise written by hand. */
const SECTION = /(<!-- generated: (\w+) -->\n)[\s\S]*?(<!-- end -->)/g;

/**
 * Puts each section between the marks of its name, and leaves the rest as it stands.
 * @throws Error when a mark has no section, or a section no mark
 */
export function filledPage(page: string, sections: ReadonlyMap<string, readonly string[]>): string {
  const left = new Set(sections.keys());
  const filled = page.replace(SECTION, (_, begin: string, name: string, end: string) => {
    const lines = sections.get(name);
    if (lines === undefined) throw new Error(`there is no section ${name}`);
    left.delete(name);
    return `${begin}\n${lines.join('\n').trimEnd()}\n\n${end}`;
  });
  if (left.size > 0) throw new Error(`the page has no place for ${[...left].join(', ')}`);
  return filled;
}
