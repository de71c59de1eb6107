import type { FileCheck } from '../../ports/lake.js';
import type { LakeObject, LakeObjects } from './lake-objects.js';

/** Files that are looked at side by side. */
const AT_ONCE = 8;

/**
 * Reads the footer of each file: whether it is a whole Parquet file, and how many rows it holds. The rows themselves are
 * read by Athena when they are compared.
 */
export async function checkFooters(
  objects: LakeObjects,
  bucket: string,
  files: AsyncIterable<LakeObject>,
): Promise<FileCheck> {
  const check: FileCheck = { files: 0, bytes: 0, damaged: [], loadedRows: 0 };
  let group: LakeObject[] = [];
  const look = async () => {
    const found = await Promise.all(group.map((file) => footerOf(objects, bucket, file)));
    for (const [index, footer] of found.entries()) {
      const { key, bytes } = group[index]!;
      check.files += 1;
      check.bytes += bytes;
      if (typeof footer === 'string') check.damaged.push({ path: `s3://${bucket}/${key}`, problem: footer });
      else if (/\/LOAD[0-9A-F]+\.parquet$/i.test(key)) check.loadedRows! += footer;
    }
    group = [];
  };
  for await (const file of files) {
    group.push(file);
    if (group.length === AT_ONCE) await look();
  }
  await look();
  return check;
}

/** Number of rows, or what is wrong with the file. */
async function footerOf(objects: LakeObjects, bucket: string, { key, bytes }: LakeObject): Promise<number | string> {
  const { parquetMetadataAsync } = await import('hyparquet');
  try {
    const metadata = await parquetMetadataAsync({
      byteLength: bytes,
      slice: (start, end = bytes) => objects.range(bucket, key, start < 0 ? bytes + start : start, end),
    });
    return Number(metadata.num_rows);
  } catch (error) {
    if (error instanceof Error && error.constructor === Error) return `is no whole Parquet file (${error.message})`;
    throw error;
  }
}
