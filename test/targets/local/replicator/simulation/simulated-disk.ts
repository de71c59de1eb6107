import { posix } from 'node:path';
import type { Random } from '../../../../../src/mysql/sample/random.js';

/** What is left of a file whose content was not made durable. */
export const TORN = Symbol('torn');

interface Inode {
  content: unknown;
  durable: boolean;
}

/** A file system in memory that keeps after a crash only what was made durable, and anything of the rest. */
export class SimulatedDisk {
  #names = new Map<string, Inode>();
  #durableNames = new Map<string, Inode>();

  write(path: string, content: unknown): void {
    this.#names.set(path, { content, durable: false });
  }

  syncFile(path: string): void {
    this.#names.get(path)!.durable = true;
  }

  rename(from: string, to: string): void {
    this.#names.set(to, this.#names.get(from)!);
    this.#names.delete(from);
  }

  syncFolder(folder: string): void {
    const inside = (path: string) => posix.dirname(path) === folder;
    for (const path of this.#durableNames.keys()) if (inside(path)) this.#durableNames.delete(path);
    for (const [path, inode] of this.#names) if (inside(path)) this.#durableNames.set(path, inode);
  }

  remove(path: string): void {
    this.#names.delete(path);
  }

  read(path: string): unknown {
    return this.#names.get(path)?.content;
  }

  paths(): string[] {
    return [...this.#names.keys()];
  }

  /** Each name that was not made durable may have reached the disk or not, each content as well. */
  crash(random: Random): void {
    const left = new Map<string, Inode>();
    for (const path of new Set([...this.#names.keys(), ...this.#durableNames.keys()])) {
      const inode = (random.chance(0.5) ? this.#names : this.#durableNames).get(path);
      if (inode === undefined) continue;
      if (!inode.durable && random.chance(0.5)) inode.content = TORN;
      inode.durable = true;
      left.set(path, inode);
    }
    this.#names = left;
    this.#durableNames = new Map(left);
  }
}

/** The steps that leave the old or the new file behind, whenever they are cut off. */
export function* replaceFile(disk: SimulatedDisk, path: string, content: unknown): Generator<undefined, void> {
  const temporary = posix.join(posix.dirname(path), `.${posix.basename(path)}.part`);
  yield;
  disk.write(temporary, content);
  yield;
  disk.syncFile(temporary);
  yield;
  disk.rename(temporary, path);
  yield;
  disk.syncFolder(posix.dirname(path));
}
