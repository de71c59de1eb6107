/** A file somewhere below a folder. */
export interface ListedFile {
  /** Relative to the folder, with slashes. */
  path: string;
  bytes: number;
  modified: Date;
}

export interface FolderListing {
  folders: { name: string; files: number; bytes: number; latest: string | null }[];
  files: { name: string; bytes: number; modified: string }[];
  next?: string;
}

/**
 * What lies directly in a folder, from everything that lies below it.
 * @param all in any order
 * @param options.limit most files; folders are told all
 * @param options.after name of the last file of the page before
 */
export async function listFolder(
  all: AsyncIterable<ListedFile>,
  { limit, after = '' }: { limit: number; after?: string | undefined },
): Promise<FolderListing> {
  const folders = new Map<string, FolderListing['folders'][number]>();
  const files: FolderListing['files'] = [];
  for await (const { path, bytes, modified } of all) {
    const slash = path.indexOf('/');
    if (slash < 0) {
      files.push({ name: path, bytes, modified: modified.toISOString() });
      continue;
    }
    const name = path.slice(0, slash);
    const folder = folders.get(name) ?? { name, files: 0, bytes: 0, latest: null };
    folder.files += 1;
    folder.bytes += bytes;
    const time = modified.toISOString();
    if (folder.latest === null || folder.latest < time) folder.latest = time;
    folders.set(name, folder);
  }
  const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);
  const sorted = files.sort(byName).filter(({ name }) => name > after);
  const page = sorted.slice(0, limit);
  const more = sorted.length > page.length && page.length > 0;
  return { folders: [...folders.values()].sort(byName), files: page, ...(more ? { next: page.at(-1)!.name } : {}) };
}
