import type { Manifest, ManifestFile } from '../../src/lake/manifest/manifest.js';

/** The manifest of a task that carries the table `shop.orders`, loaded and followed since `fullLoadFinishDate`. */
export function shopManifest(files: ManifestFile[], fullLoadFinishDate = '2026-03-01T00:00:00Z'): Manifest {
  return {
    formatVersion: 1,
    task: 'a',
    fullLoadFinishDate,
    desired: 'running',
    everStarted: true,
    tables: [
      {
        schema: 'shop',
        table: 'orders',
        epoch: 1,
        state: 'Table completed',
        schemas: [],
        files,
        truncations: [],
        statistics: { fullLoadRows: 1, inserts: 0, updates: 0, deletes: 0, ddls: 0 },
      },
    ],
  };
}

/** A file of changes of that table, of 2 March 2026. @param name e.g. `20260302-110000000-1` */
export function changeFile(name: string, bytes: number): ManifestFile {
  const path = `raw/shop/orders/2026/03/02/${name}.parquet`;
  return { path, kind: 'cdc', rows: 1, bytes, schema: 0, firstSeq: '1', lastSeq: '2' };
}
